package dev.webstack.examples.embedded;

import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Greets the client by its address, which behind nginx is not nginx's. */
public final class Greeting extends Handler.Abstract {

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws InterruptedException {
        if (Request.getPathInContext(request).equals("/slow")) {
            Thread.sleep(2_000);
        }
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/plain; charset=utf-8");
        Content.Sink.write(response, true, "Hello %s by %s\n".formatted(Request.getRemoteAddr(request),
                request.isSecure() ? "https" : "http"), callback);
        return true;
    }
}
