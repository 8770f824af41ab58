package dev.webstack.uwsgi;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Writes a packet as nginx does, from names and values; for clients, probes and tests. */
public final class PacketWriter {

    private final ByteArrayOutputStream block = new ByteArrayOutputStream();

    /**
     * Adds a variable.
     *
     * @param name characters up to U+00FF, each one byte
     * @param value characters up to U+00FF, each one byte
     * @return this writer
     * @throws IllegalArgumentException if the name or the value has more than 65535 characters
     */
    public PacketWriter add(String name, String value) {
        string(name);
        string(value);
        return this;
    }

    /**
     * Creates the packet.
     *
     * @param modifier1 the kind of packet, for example {@link PacketHeader#REQUEST}
     * @param modifier2 its variant, usually 0
     * @return the header and the variables, ready to be read
     * @throws IllegalArgumentException if the variables take more than 65535 bytes
     */
    public ByteBuffer packet(int modifier1, int modifier2) {
        PacketHeader header = new PacketHeader(modifier1, block.size(), modifier2);
        return ByteBuffer.allocate(PacketHeader.LENGTH + header.size())
                .put((byte) header.modifier1())
                .put((byte) header.size())
                .put((byte) (header.size() >> 8))
                .put((byte) header.modifier2())
                .put(block.toByteArray())
                .flip();
    }

    /**
     * Creates the packet of a request.
     *
     * @return the header and the variables, ready to be read
     * @throws IllegalArgumentException if the variables take more than 65535 bytes
     */
    public ByteBuffer request() {
        return packet(PacketHeader.REQUEST, 0);
    }

    private void string(String string) {
        byte[] bytes = string.getBytes(StandardCharsets.ISO_8859_1);
        if (bytes.length > 0xffff) {
            throw new IllegalArgumentException("a string of " + bytes.length + " bytes does not fit into a packet");
        }
        block.write(bytes.length);
        block.write(bytes.length >> 8);
        block.writeBytes(bytes);
    }
}
