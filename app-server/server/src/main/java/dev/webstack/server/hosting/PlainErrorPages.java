package dev.webstack.server.hosting;

import dev.webstack.server.trace.RequestIdentity;
import java.io.IOException;
import org.eclipse.jetty.ee11.servlet.ErrorPageErrorHandler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** The error page for clients of an application without its own: the status, and no internal details. */
final class PlainErrorPages extends ErrorPageErrorHandler {

    PlainErrorPages() {
        setShowOrigin(false);
        setShowStacks(false);
    }

    @Override
    protected void generateResponse(Request request, Response response, int code, String message, Throwable cause,
            Callback callback) throws IOException {
        // An exception's message is only for the log; a message that the application passed to sendError is for the
        // client.
        super.generateResponse(request, response, code,
                cause == null ? message : RequestIdentity.message(request, code), null, callback);
    }
}
