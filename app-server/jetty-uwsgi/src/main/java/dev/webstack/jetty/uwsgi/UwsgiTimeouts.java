package dev.webstack.jetty.uwsgi;

import java.time.Duration;

/**
 * The times for which a connection may be silent.
 *
 * @param packet the time until the next byte of the packet, which nginx sends in one piece
 * @param read the time until the next byte of a request's body while the application waits for it; then the response is
 *        408
 * @param write the time until the peer takes the next byte of a response; then the connection is reset
 * @param linger the time for which the rest of the request is read and discarded after an early response
 */
public record UwsgiTimeouts(Duration packet, Duration read, Duration write, Duration linger) {

    /** Timeouts that fit nginx's defaults. */
    public static final UwsgiTimeouts DEFAULT = new UwsgiTimeouts(
            Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofSeconds(60), Duration.ofSeconds(2));
}
