package dev.webstack.gateway;

import org.jspecify.annotations.Nullable;

/**
 * A callback that runs after a response has been sent; the client does not wait for it.
 *
 * @see Environ#afterResponse(AfterResponse)
 */
@FunctionalInterface
public interface AfterResponse {

    /**
     * Called once, after the last byte or the failure, and after the body is closed.
     *
     * @param environ the request
     * @param status the status that the client got; null if it got none
     * @param headers the headers that the application sent; none if the server responded in its place
     * @param failure the reason why the response is not the application's, or not complete; null if there was no
     *        failure
     * @throws Exception any failure, which the server logs; the other callbacks are called nevertheless
     */
    void finished(Environ environ, @Nullable Status status, Headers headers, @Nullable Throwable failure)
            throws Exception;
}
