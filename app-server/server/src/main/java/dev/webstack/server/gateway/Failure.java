package dev.webstack.server.gateway;

import dev.webstack.gateway.BadRequestException;
import dev.webstack.gateway.DeadlinePassedException;
import dev.webstack.gateway.Status;
import dev.webstack.server.trace.RequestIdentity;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.io.QuietException;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The effect of an exception that an application threw, for the client and for the log. */
sealed interface Failure {

    Logger LOG = LoggerFactory.getLogger(GatewayHandler.class);

    /** The client or the network caused it: the client gets this status if possible, and nothing is logged. */
    record OfTheClient(int status, Throwable cause) implements Failure {}

    /** The application took too long and reported this itself. */
    record OfTheDeadline(Throwable cause) implements Failure {}

    /** The client has closed the connection, so nobody can get a response. */
    record OfTheConnection(Throwable cause) implements Failure {}

    /** The application caused it: one error with the stack trace is logged. */
    record OfTheApplication(Throwable cause) implements Failure {}

    static Failure of(Throwable thrown) {
        for (Throwable t = thrown; t != null; t = t.getCause()) {
            switch (t) {
                case BadRequestException bad -> {
                    return new OfTheClient(HttpStatus.BAD_REQUEST_400, bad);
                }
                case DeadlinePassedException late -> {
                    return new OfTheDeadline(late);
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
                    // An ordinary exception: its cause may decide.
                }
            }
        }
        return new OfTheApplication(thrown);
    }

    Throwable cause();

    /**
     * Sends an error response to the client, if that is still possible.
     *
     * @return the status that the client gets; null if it gets none
     */
    default @Nullable Status respond(Request request, Response response, Callback callback, Exchange exchange) {
        log(request.getMethod() + " " + request.getHttpURI().getPath(), RequestIdentity.id(request));
        if (exchange.isEnded()) {
            callback.succeeded();
            return exchange.status();
        }
        if (response.isCommitted() || this instanceof OfTheConnection) {
            // The part that was sent must not look like a complete response: Jetty fails the stream, which resets the
            // connection.
            callback.failed(new QuietException.Exception(cause()));
            return exchange.isHeadSent() ? exchange.status() : null;
        }
        response.reset();
        int status = statusForTheClient();
        Response.writeError(request, response, callback, status, RequestIdentity.message(request, status));
        return new Status(status);
    }

    private void log(String what, String id) {
        switch (this) {
            case OfTheApplication failure -> LOG.error("{}: the application failed (request {})", what, id,
                    failure.cause());
            case OfTheDeadline late -> LOG.warn("{}: {} (request {})", what, late.cause().getMessage(), id);
            case OfTheClient(_, Throwable cause) -> LOG.debug("{}: {}", what, cause.toString());
            case OfTheConnection(Throwable cause) -> LOG.debug("{}: {}", what, cause.toString());
        }
    }

    private int statusForTheClient() {
        return switch (this) {
            case OfTheClient client -> client.status();
            case OfTheDeadline _ -> HttpStatus.SERVICE_UNAVAILABLE_503;
            case OfTheConnection _,OfTheApplication _ -> HttpStatus.INTERNAL_SERVER_ERROR_500;
        };
    }
}
