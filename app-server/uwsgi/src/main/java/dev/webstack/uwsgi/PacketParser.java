package dev.webstack.uwsgi;

import dev.webstack.uwsgi.BadPacketException.Reason;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Takes the bytes of one connection as they come and gives the packet they begin with.
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
 * One parser serves one packet, on one thread at a time. It holds at most {@link PacketLimits#maxSize()} bytes, and
 * those only once a header has announced them.
 *
 * @see <a href="https://uwsgi-docs.readthedocs.io/en/latest/Protocol.html">The uwsgi (lowercase!) Protocol</a>
 */
public final class PacketParser {

    private final PacketLimits limits;
    private final ByteBuffer headerBytes = ByteBuffer.allocate(PacketHeader.LENGTH);
    private @Nullable PacketHeader header;
    private @Nullable ByteBuffer block;

    /**
     * A parser for one packet.
     *
     * @param limits what the packet may hold
     */
    public PacketParser(PacketLimits limits) {
        this.limits = limits;
    }

    /**
     * Takes more bytes.
     *
     * @param bytes is read up to the packet's end; what is left belongs to the body
     * @return the packet once it is complete, empty while bytes are missing
     * @throws BadPacketException if this can never become a packet that is served; the parser is of no more use then
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
     * The peer will send no more.
     *
     * @throws BadPacketException if it stopped in the middle of a packet; a peer that sent nothing only looked whether
     *         the port is open
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

    /** Moves what fits, and says whether the target is full. */
    private static boolean move(ByteBuffer source, ByteBuffer target) {
        int length = Math.min(source.remaining(), target.remaining());
        target.put(target.position(), source, source.position(), length).position(target.position() + length);
        source.position(source.position() + length);
        return !target.hasRemaining();
    }
}
