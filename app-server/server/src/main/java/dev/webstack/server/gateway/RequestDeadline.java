package dev.webstack.server.gateway;

import java.time.Duration;

/**
 * The time that a gateway application may take for a request, from the call of the application to the last byte of the
 * response. It is a bean of the server; without one, applications may take any time.
 *
 * @param limit a positive time
 */
public record RequestDeadline(Duration limit) {

    /** The time must be positive. */
    public RequestDeadline {
        if (!limit.isPositive()) {
            throw new IllegalArgumentException("a deadline after " + limit + " leaves no time for a response");
        }
    }
}
