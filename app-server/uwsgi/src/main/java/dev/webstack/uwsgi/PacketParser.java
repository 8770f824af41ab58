package dev.webstack.uwsgi;

import dev.webstack.uwsgi.BadPacketException.Reason;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Parses the packet at the beginning of a connection's bytes, which may arrive in any parts.
 *
 * <pre>
 *   0          1          2          3          4                                     4 + size
 *  +----------+----------+----------+----------+---------------------------------------+----------------- - -
 *  |modifier1 |   size, little endian |modifier2 |  variables                            |  body of the request
 *  +----------+----------+----------+----------+---------------------------------------+----------------- - -
 *
 *  variable:  +-----------+---------+-----------+---------+
 *             | u16le len |  name   | u16le len |  value  |      name: 1 byte or more, value: 0 or more
 *             +-----------+---------+-----------+---------+
 * </pre>
 *
 * One parser parses one packet, on one thread at a time. It uses at most {@link PacketLimits#maxSize()} bytes of
 * memory, and only after a header has announced them.
 *
 * @see <a href="https://uwsgi-docs.readthedocs.io/en/latest/Protocol.html">The uwsgi (lowercase!) Protocol</a>
 */
public final class PacketParser {

    private final PacketLimits limits;
    private final ByteBuffer headerBytes = ByteBuffer.allocate(PacketHeader.LENGTH);
    private @Nullable PacketHeader header;
    private @Nullable ByteBuffer block;

    /**
     * Creates a parser for one packet.
     *
     * @param limits the limits of the packet
     */
    public PacketParser(PacketLimits limits) {
        this.limits = limits;
    }

    /**
     * Parses more bytes.
     *
     * @param bytes read up to the end of the packet; the remaining bytes belong to the body
     * @return the packet when it is complete, empty while bytes are missing
     * @throws BadPacketException if the bytes cannot become a valid packet; the parser must not be used afterwards
     */
    public Optional<Packet> feed(ByteBuffer bytes) throws BadPacketException {
        if (header == null) {
            if (!move(bytes, headerBytes)) {
                return Optional.empty();
            }
            header = PacketHeader.of(headerBytes.array());
            check(header);
        }
        if (header.isPing()) {
            return Optional.of(new Packet(header, Variables.NONE));
        }
        if (block == null) {
            block = ByteBuffer.allocate(header.size());
        }
        if (!move(bytes, block)) {
            return Optional.empty();
        }
        return Optional.of(new Packet(header, new VariablesDecoder(limits).decode(block.flip())));
    }

    /**
     * Ends the input: the peer sends no more bytes.
     *
     * @throws BadPacketException if the input ends within a packet; if the peer sent nothing, it only checked whether
     *        the port is open
     */
    public void end() throws BadPacketException {
        if (headerBytes.position() > 0) {
            throw new BadPacketException(Reason.TRUNCATED, header == null
                    ? headerBytes.position() + " of the header's 4 bytes"
                    : (block == null ? 0 : block.position()) + " of " + header.size() + " bytes of variables");
        }
    }

    private void check(PacketHeader header) throws BadPacketException {
        if (header.looksLikeTls()) {
            throw new BadPacketException(Reason.TLS, "a TLS handshake on the uwsgi port");
        }
        if (header.looksLikeHttp()) {
            throw new BadPacketException(Reason.HTTP, "HTTP on the uwsgi port");
        }
        if (!header.isRequest() && !header.isPing()) {
            throw new BadPacketException(Reason.MODIFIER,
                    "modifier " + header.modifier1() + " (modifier2 " + header.modifier2() + ") is not served");
        }
        if (header.size() > limits.maxSize()) {
            throw new BadPacketException(Reason.TOO_LARGE,
                    header.size() + " bytes of variables, the limit is " + limits.maxSize());
        }
    }

    /** Copies as many bytes as fit, and returns whether the target is full. */
    private static boolean move(ByteBuffer source, ByteBuffer target) {
        int length = Math.min(source.remaining(), target.remaining());
        target.put(target.position(), source, source.position(), length).position(target.position() + length);
        source.position(source.position() + length);
        return !target.hasRemaining();
    }
}
