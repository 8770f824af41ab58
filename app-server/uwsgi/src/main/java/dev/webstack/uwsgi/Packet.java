package dev.webstack.uwsgi;

/**
 * A packet that has arrived whole. What follows it on the connection is the body of the request.
 *
 * @param header its first four bytes
 * @param variables its variables; none for a ping
 */
public record Packet(PacketHeader header, Variables variables) {

    /**
     * Whether the peer only asks if the server is there.
     *
     * @return true for a ping, false for a request
     */
    public boolean isPing() {
        return header.isPing();
    }
}
