package dev.webstack.jetty.uwsgi;

import java.util.Locale;

/** How a connection ends. */
public enum UwsgiClose {

    /** The response went out whole, and our FIN before the peer's: TIME_WAIT is on this side, where it costs nothing. */
    FIN_FIRST,
    /**
     * The response went out whole, but the peer had closed by then. TIME_WAIT is on its side, and nginx has only some
     * 28,000 ports for each server: where this is frequent, it will run out of them.
     */
    PEER_FIRST,
    /** The response was broken off, because it failed or the peer had gone: RST, or what else tells the peer so. */
    RESET,
    /** The response went out, but the peer went on sending its request for too long: RST. */
    LINGER_TIMEOUT,
    /** The connection has become a WebSocket; of its end nothing is told. */
    UPGRADED,
    /** The peer left, or was silent for too long, before there was a request to answer. */
    DROPPED;

    /**
     * The name in metrics and logs.
     *
     * @return {@code fin_first} for one
     */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
