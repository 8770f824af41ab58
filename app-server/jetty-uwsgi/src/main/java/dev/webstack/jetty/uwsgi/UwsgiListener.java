package dev.webstack.jetty.uwsgi;

import dev.webstack.uwsgi.BadPacketException;

/**
 * Receives the events of a factory's connections, for counting. The threads that serve the connections call the
 * methods, many at a time, so the methods must neither block nor throw.
 */
public interface UwsgiListener {

    /** Ignores all events. */
    UwsgiListener NONE = new UwsgiListener() {};

    /** A peer has connected from an allowed address. */
    default void opened() {}

    /**
     * A peer is refused with a 403, because of its address or, after {@code opened}, because it did not send the
     * secret.
     */
    default void refused() {}

    /**
     * A packet with a valid request has arrived.
     *
     * @param variableBytes the size of its variables in bytes
     */
    default void accepted(int variableBytes) {}

    /**
     * A peer sent an invalid packet, or one that cannot be served.
     *
     * @param reason the kind of fault
     */
    default void rejected(BadPacketException.Reason reason) {}

    /** A peer has sent a ping. */
    default void pinged() {}

    /**
     * The head of a response is written.
     *
     * @param bytes the size of the head, which has to fit into nginx's {@code uwsgi_buffer_size}
     */
    default void responseHead(int bytes) {}

    /**
     * A connection has ended. This is the last event of the connection.
     *
     * @param how how it ended
     */
    default void closed(UwsgiClose how) {}
}
