package dev.webstack.jetty.uwsgi;

import java.time.Duration;

/**
 * How long a connection may be silent.
 *
 * @param packet until the next byte of the packet; nginx sends it in one go
 * @param read until the next byte of a request's body, when the application waits for it; then it is answered 408
 * @param write until the peer takes the next byte of a response; then the connection is reset
 * @param linger how long, after an early response, the rest of the request is taken and thrown away
 */
public record UwsgiTimeouts(Duration packet, Duration read, Duration write, Duration linger) {

    /** What fits nginx's own defaults. */
    public static final UwsgiTimeouts DEFAULT = new UwsgiTimeouts(
            Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofSeconds(60), Duration.ofSeconds(2));
}
