package dev.webstack.server.gateway;

import dev.webstack.gateway.BadRequestException;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.io.QuietException;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What an exception that left the application means for the client and for the log. */
sealed interface Failure {

    Logger LOG = LoggerFactory.getLogger(GatewayHandler.class);

    /** The client, or the network, is at fault: a status if it can still be told, nothing in the log. */
    record OfTheClient(int status, Throwable cause) implements Failure {}

    /** The client has gone: nobody is left to be told. */
    record OfTheConnection(Throwable cause) implements Failure {}

    /** The application is at fault: one error in the log, with the trace. */
    record OfTheApplication(Throwable cause) implements Failure {}

    static Failure of(Throwable thrown) {
        for (Throwable t = thrown; t != null; t = t.getCause()) {
            switch (t) {
                case BadRequestException bad -> {
                    return new OfTheClient(HttpStatus.BAD_REQUEST_400, bad);
                }
                case HttpException http -> {
                    return new OfTheClient(http.getCode(), t);
                }
                case RequestBody.TooSlowException slow -> {
                    return new OfTheClient(HttpStatus.REQUEST_TIMEOUT_408, slow);
                }
                case EofException eof -> {
                    return new OfTheConnection(eof);
                }
                default -> {
                    // The reason may be further down.
                }
            }
        }
        return new OfTheApplication(thrown);
    }

    Throwable cause();

    default void answer(Request request, Response response, Callback callback, Exchange exchange) {
        String what = request.getMethod() + " " + request.getHttpURI().getPath();
        if (this instanceof OfTheApplication) {
            LOG.error("{}: the application failed", what, cause());
        } else {
            LOG.debug("{}: {}", what, cause().toString());
        }
        if (exchange.isEnded()) {
            callback.succeeded();
        } else if (response.isCommitted() || this instanceof OfTheConnection) {
            // The half that is out must not look like a whole: Jetty fails the stream, and that resets the connection.
            callback.failed(new QuietException.Exception(cause()));
        } else {
            response.reset();
            Response.writeError(request, response, callback,
                    this instanceof OfTheClient client ? client.status() : HttpStatus.INTERNAL_SERVER_ERROR_500);
        }
    }
}
