package dev.webstack.gateway;

/**
 * A web application: a function from a request to a response. Most applications are easier to write as an {@link
 * Endpoint}.
 *
 * <pre>{@code
 * Application hello = (environ, startResponse) -> {
 *     startResponse.start(Status.OK, Headers.of("Content-Type", "text/plain; charset=utf-8"));
 *     return Body.text("Hello " + environ.path());
 * };
 * }</pre>
 *
 * <p>
 * A server makes one instance (through the public constructor without parameters, or {@link java.util.ServiceLoader})
 * and calls it from many threads at once. Each request has its own virtual thread, so calls may block, but mutable
 * fields must be thread-safe.
 */
@FunctionalInterface
public interface Application {

    /**
     * Responds to one request.
     *
     * @param environ the request; it belongs to this call and may be changed
     * @param startResponse takes the status and the headers; must be called before the first byte of the body is
     *        produced, at the latest when the server requests the first block of the body
     * @return the body, never null; the server always closes it, also if the client has closed the connection
     * @throws BadRequestException to make the server respond with 400
     * @throws DeadlinePassedException to make the server respond with 503
     * @throws Exception any other failure: the client gets a 500, or, if a part of the response has already been sent,
     *        a connection that visibly breaks off
     */
    Body call(Environ environ, StartResponse startResponse) throws Exception;
}
