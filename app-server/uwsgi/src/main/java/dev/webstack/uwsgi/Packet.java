package dev.webstack.uwsgi;

/**
 * A complete packet. The bytes after it on the connection are the body of the request.
 *
 * @param header its first four bytes
 * @param variables its variables; none for a ping
 */
public record Packet(PacketHeader header, Variables variables) {

    /**
     * Whether the peer only checks that the server is running.
     *
     * @return true for a ping, false for a request
     */
    public boolean isPing() {
        return header.isPing();
    }
}
