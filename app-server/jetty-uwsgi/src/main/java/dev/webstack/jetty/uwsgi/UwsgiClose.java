package dev.webstack.jetty.uwsgi;

import java.util.Locale;

/** How a connection ends. */
public enum UwsgiClose {

    /**
     * The response is complete, and this side sent its FIN before the peer did: TIME_WAIT is on this side, where it
     * causes no shortage of ports.
     */
    FIN_FIRST,
    /**
     * The response is complete, but the peer closed first. TIME_WAIT is on the peer's side, and nginx has only about
     * 28,000 ports for each server: if this happens often, nginx runs out of ports.
     */
    PEER_FIRST,
    /**
     * The response was broken off, because it failed or the peer closed the connection: with an RST, or with another
     * sign of an incomplete response.
     */
    RESET,
    /** The response is complete, but the peer kept sending its request for too long: RST. */
    LINGER_TIMEOUT,
    /** The connection has become a WebSocket; its end is not counted. */
    UPGRADED,
    /** The peer closed the connection, or was silent for too long, before it had sent a complete request. */
    DROPPED;

    /**
     * The name of the value in metrics and logs.
     *
     * @return for example {@code fin_first}
     */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
