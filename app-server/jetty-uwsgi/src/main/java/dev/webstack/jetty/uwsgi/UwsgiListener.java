package dev.webstack.jetty.uwsgi;

import dev.webstack.uwsgi.BadPacketException;

/**
 * Is told what happens on the connections of a factory, to count it. Each method is called on whatever thread serves the
 * connection, many at a time: it must neither block nor throw.
 */
public interface UwsgiListener {

    /** Takes no notice of anything. */
    UwsgiListener NONE = new UwsgiListener() {};

    /** A peer has connected from an address that may speak. */
    default void opened() {}

    /** A peer may not speak, because of its address or, once opened, without the secret: it gets a 403. */
    default void refused() {}

    /**
     * A packet has arrived that makes a request.
     *
     * @param variableBytes how many bytes its variables take
     */
    default void accepted(int variableBytes) {}

    /**
     * What the peer sent is no packet, or none that can be served.
     *
     * @param reason why
     */
    default void rejected(BadPacketException.Reason reason) {}

    /** A peer has asked whether the server is there. */
    default void pinged() {}

    /**
     * A response begins.
     *
     * @param bytes the size of its head, which has to fit into nginx's {@code uwsgi_buffer_size}
     */
    default void responseHead(int bytes) {}

    /**
     * A connection has ended; the last that is said of it.
     *
     * @param how the way
     */
    default void closed(UwsgiClose how) {}
}
