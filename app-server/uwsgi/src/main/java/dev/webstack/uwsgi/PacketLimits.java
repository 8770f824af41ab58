package dev.webstack.uwsgi;

/**
 * The greatest size of a packet.
 *
 * @param maxSize the number of bytes of variables, 1 to 65535
 * @param maxVariables the number of variables, at least 1
 */
public record PacketLimits(int maxSize, int maxVariables) {

    /**
     * The greatest value of the size field, and the number of variables that result from the 1000 header lines that
     * nginx accepts and from its own parameters.
     */
    public static final PacketLimits DEFAULT = new PacketLimits(0xffff, 1_100);

    public PacketLimits {
        if (maxSize < 1 || maxSize > 0xffff) {
            throw new IllegalArgumentException("a packet holds 1 to 65535 bytes, not " + maxSize);
        }
        if (maxVariables < 1) {
            throw new IllegalArgumentException("a packet needs room for a variable");
        }
    }
}
