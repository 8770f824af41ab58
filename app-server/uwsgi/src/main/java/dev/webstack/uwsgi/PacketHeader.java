package dev.webstack.uwsgi;

/**
 * The four bytes that begin a packet.
 *
 * @param modifier1 the kind of packet, 0 to 255
 * @param size the number of bytes of variables that follow, 0 to 65535
 * @param modifier2 a variant of modifier1, 0 to 255
 */
public record PacketHeader(int modifier1, int size, int modifier2) {

    /** The length of a header in bytes. */
    public static final int LENGTH = 4;

    /** The modifier1 of a request, as nginx sends it. */
    public static final int REQUEST = 0;

    /**
     * The modifier1 of a request to uWSGI's JVM plugin. It is handled like {@link #REQUEST}, so that nginx
     * configurations for that plugin work.
     */
    public static final int JVM_REQUEST = 8;

    /** The modifier1 of a ping, by which a peer checks that the server is running. */
    public static final int PING = 100;

    public PacketHeader {
        if (modifier1 < 0 || modifier1 > 0xff || modifier2 < 0 || modifier2 > 0xff || size < 0 || size > 0xffff) {
            throw new IllegalArgumentException("no such header: " + modifier1 + ", " + size + ", " + modifier2);
        }
    }

    static PacketHeader of(byte[] bytes) {
        return new PacketHeader(bytes[0] & 0xff, bytes[1] & 0xff | (bytes[2] & 0xff) << 8, bytes[3] & 0xff);
    }

    boolean isRequest() {
        return modifier1 == REQUEST || modifier1 == JVM_REQUEST;
    }

    boolean isPing() {
        return modifier1 == PING && modifier2 == 0;
    }

    /**
     * Whether the bytes are the start of an HTTP request or of the PROXY protocol: "GET ", "POST", "PRI ", "PROX".
     * Capitals and blanks, read as a header, would announce at least 8 KiB.
     */
    boolean looksLikeHttp() {
        int high = size >> 8;
        int low = size & 0xff;
        return isCapital(modifier1) && isCapital(low) && isCapital(high) && (isCapital(modifier2) || modifier2 == ' ');
    }

    /** Whether the bytes are the start of the record that opens a TLS handshake: type 22, version 3.x. */
    boolean looksLikeTls() {
        return modifier1 == 0x16 && (size & 0xff) == 3 && size >> 8 <= 4;
    }

    private static boolean isCapital(int c) {
        return c >= 'A' && c <= 'Z';
    }
}
