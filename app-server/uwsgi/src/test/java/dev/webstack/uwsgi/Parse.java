package dev.webstack.uwsgi;

import dev.webstack.uwsgi.BadPacketException.Reason;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.function.IntUnaryOperator;

/**
 * The result of parsing the bytes of a peer.
 *
 * @param packet the packet; empty if it is invalid or incomplete
 * @param fault the fault, if the packet is invalid
 * @param consumed the number of bytes that the parser took
 */
record Parse(Optional<Packet> packet, Optional<Reason> fault, int consumed) {

    /**
     * Feeds the bytes in pieces. The operator returns the greatest length of the next piece for the number of remaining
     * bytes.
     */
    static Parse of(PacketLimits limits, byte[] bytes, IntUnaryOperator pieces) {
        PacketParser parser = new PacketParser(limits);
        int from = 0;
        try {
            while (from < bytes.length) {
                int length = Math.min(bytes.length - from, pieces.applyAsInt(bytes.length - from));
                ByteBuffer piece = ByteBuffer.wrap(bytes, from, length);
                Optional<Packet> packet;
                try {
                    packet = parser.feed(piece);
                } finally {
                    from = piece.position();
                }
                if (packet.isPresent()) {
                    return new Parse(packet, Optional.empty(), from);
                }
                if (piece.hasRemaining()) {
                    throw new AssertionError("the parser left bytes, though it wants more");
                }
                assertTruncated(parser);
            }
            return new Parse(Optional.empty(), Optional.empty(), from);
        } catch (BadPacketException e) {
            return new Parse(Optional.empty(), Optional.of(e.reason()), from);
        }
    }

    /** Checks that an incomplete packet is never treated as a packet. */
    private static void assertTruncated(PacketParser parser) {
        try {
            parser.end();
        } catch (BadPacketException e) {
            if (e.reason() == Reason.TRUNCATED) {
                return;
            }
        }
        throw new AssertionError("a part of a packet may not be the end");
    }
}
