package dev.webstack.jetty.uwsgi;

import dev.webstack.uwsgi.BadPacketException;
import dev.webstack.uwsgi.Packet;
import dev.webstack.uwsgi.PacketParser;
import dev.webstack.uwsgi.UwsgiRequest;
import java.nio.ByteBuffer;
import java.util.Optional;

/** The reply that a peer may expect for its bytes. */
sealed interface ExpectedReply {

    /** The connection is closed: the packet is incomplete, or the peer could not read a response. */
    record Silence() implements ExpectedReply {}

    /** The response to a ping. */
    record Pong() implements ExpectedReply {}

    /** A status, for a packet that is refused. */
    record Refusal(int status) implements ExpectedReply {}

    /** A response, for a request. */
    record Response(UwsgiRequest request, boolean bodyIsWhole) implements ExpectedReply {}

    static ExpectedReply to(byte[] bytes) {
        ByteBuffer left = ByteBuffer.wrap(bytes);
        try {
            Optional<Packet> packet = new PacketParser(MemoryServer.LIMITS).feed(left);
            if (packet.isEmpty()) {
                return new Silence();
            }
            if (packet.get().isPing()) {
                return new Pong();
            }
            UwsgiRequest request = UwsgiRequest.of(packet.get().variables());
            return new Response(request, left.remaining() >= request.contentLength());
        } catch (BadPacketException e) {
            return e.reason().status().isPresent() ? new Refusal(e.reason().status().getAsInt()) : new Silence();
        }
    }
}
