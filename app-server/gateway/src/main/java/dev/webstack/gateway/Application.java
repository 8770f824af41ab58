package dev.webstack.gateway;

/**
 * A web application: one function from a request to a response. Most are easier to write as an {@link Endpoint}.
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
 * and calls it from many threads at once, each request on a virtual thread of its own: blocking is fine, mutable
 * fields need care.
 */
@FunctionalInterface
public interface Application {

    /**
     * Answers one request.
     *
     * @param environ the request; it belongs to this call and may be changed
     * @param startResponse takes status and headers; to be called before the first byte of the body is produced, at the
     *        latest when the body's first block is asked for
     * @return the body, never null; the server always closes it, also when the client has gone away
     * @throws BadRequestException to answer 400
     * @throws DeadlinePassedException to answer 503
     * @throws Exception whatever else goes wrong: the client gets a 500, or, if part of the response is already out, a
     *         connection that visibly breaks off
     */
    Body call(Environ environ, StartResponse startResponse) throws Exception;
}
