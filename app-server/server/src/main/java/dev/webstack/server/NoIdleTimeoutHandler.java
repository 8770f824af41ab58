package dev.webstack.server;

import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Lets an application think for as long as it likes, over HTTP as over uwsgi. The timeout of a connection is for a client that
 * is waited for; Jetty would also fail the request of one that waits itself.
 */
final class NoIdleTimeoutHandler extends Handler.Wrapper {

    NoIdleTimeoutHandler(Handler handler) {
        super(handler);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        // Asked only if nothing is being read or written.
        request.addIdleTimeoutListener(timeout -> false);
        return super.handle(request, response, callback);
    }
}
