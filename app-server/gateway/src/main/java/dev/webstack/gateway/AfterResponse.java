package dev.webstack.gateway;

import org.jspecify.annotations.Nullable;

/**
 * Something to be done once a response is out; the client does not wait for it.
 *
 * @see Environ#afterResponse(AfterResponse)
 */
@FunctionalInterface
public interface AfterResponse {

    /**
     * Called once, after the last byte or the failure, and after the body is closed.
     *
     * @param environ the request
     * @param status what the client was told; null if it was told nothing
     * @param headers those that the application sent; none if the server answered in its place
     * @param failure why the response is not the application's, or not whole; null if all went well
     * @throws Exception to have it logged; other callbacks are called nevertheless
     */
    void finished(Environ environ, @Nullable Status status, Headers headers, @Nullable Throwable failure)
            throws Exception;
}
