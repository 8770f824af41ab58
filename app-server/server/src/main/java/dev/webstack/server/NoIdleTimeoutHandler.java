package dev.webstack.server;

import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Lets an application take any time for a response, over HTTP as over uwsgi. The timeout of a connection is meant for a
 * client for which the server waits, but Jetty would also fail a request whose client waits for the server.
 */
final class NoIdleTimeoutHandler extends Handler.Wrapper {

    NoIdleTimeoutHandler(Handler handler) {
        super(handler);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        // Called only if nothing is being read or written.
        request.addIdleTimeoutListener(timeout -> false);
        return super.handle(request, response, callback);
    }
}
