package dev.webstack.uwsgi;

/**
 * How much a packet may hold.
 *
 * @param maxSize bytes of variables, 1 to 65535
 * @param maxVariables number of variables, at least 1
 */
public record PacketLimits(int maxSize, int maxVariables) {

    /** All that the size field can say, and as many variables as come of the 1000 lines that nginx takes, and of its own. */
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
