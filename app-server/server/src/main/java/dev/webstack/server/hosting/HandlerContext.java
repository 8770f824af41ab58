package dev.webstack.server.hosting;

import dev.webstack.server.routing.Prefix;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.handler.ContextHandler;

/** A handler of Jetty's, which came to run on a server of its own, and here has a part of one. */
final class HandlerContext extends ContextHandler {

    private final String name;

    HandlerContext(String name, Handler handler, Prefix prefix, ClassLoader loader) {
        super(handler, prefix.toString());
        this.name = name;
        setClassLoader(loader);
        setErrorHandler(new PlainErrors());
    }

    @Override
    protected void doStart() throws Exception {
        try {
            super.doStart();
        } catch (Throwable e) {
            throw new IllegalStateException(name + " cannot be started: " + new Explanation(e).inOneLine(), e);
        }
    }
}
