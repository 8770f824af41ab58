package dev.webstack.server.hosting;

import dev.webstack.server.trace.RequestIdentity;
import java.io.IOException;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** The response to a client if a handler fails: the status, and no internal details. */
final class PlainErrors extends ErrorHandler {

    @Override
    protected void generateResponse(Request request, Response response, int code, String message, Throwable cause,
            Callback callback) throws IOException {
        FormLimit limit = FormLimit.of(cause).orElse(null);
        if (limit != null) {
            limit.tell(request);
            response.setStatus(HttpStatus.PAYLOAD_TOO_LARGE_413);
            super.generateResponse(request, response, HttpStatus.PAYLOAD_TOO_LARGE_413,
                    HttpStatus.getMessage(HttpStatus.PAYLOAD_TOO_LARGE_413), null, callback);
            return;
        }
        // An exception's message is only for the log; a message that the handler wrote is for the client.
        super.generateResponse(request, response, code,
                cause == null ? message : RequestIdentity.message(request, code), null,
                callback);
    }
}
