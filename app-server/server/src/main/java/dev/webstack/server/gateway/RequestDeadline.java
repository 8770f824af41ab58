package dev.webstack.server.gateway;

import java.time.Duration;

/**
 * How long gateway applications may take for a request, from when it is handed to them to the last byte of the response.
 * A bean of the server that they run in; without it they may take as long as they like.
 *
 * @param limit more than nothing
 */
public record RequestDeadline(Duration limit) {

    /** There has to be some time. */
    public RequestDeadline {
        if (!limit.isPositive()) {
            throw new IllegalArgumentException("a deadline after " + limit + " leaves no time for a response");
        }
    }
}
