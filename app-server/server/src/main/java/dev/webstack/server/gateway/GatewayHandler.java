package dev.webstack.server.gateway;

import dev.webstack.gateway.Application;
import dev.webstack.gateway.Environ;
import java.io.PrintWriter;
import java.util.Objects;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Hands each request to a gateway application, on the thread it comes on: a virtual one, so the application may block. */
public final class GatewayHandler extends Handler.Abstract {

    private final Application application;
    private final ClassLoader loader;

    /**
     * A handler.
     *
     * @param application the application
     * @param loader what its threads are to have as context class loader
     */
    public GatewayHandler(Application application, ClassLoader loader) {
        this.application = Objects.requireNonNull(application);
        this.loader = Objects.requireNonNull(loader);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            serve(request, response, callback);
        } finally {
            thread.setContextClassLoader(before);
        }
        return true;
    }

    private void serve(Request request, Response response, Callback callback) {
        Environ environ = EnvironFactory.of(request);
        PrintWriter errors = environ.errors();
        Exchange exchange = new Exchange(application, environ, new JettySink(response));
        try {
            exchange.run();
            callback.succeeded();
        } catch (Throwable t) {
            Failure.of(t).answer(request, response, callback, exchange);
        } finally {
            errors.flush();
        }
    }
}
