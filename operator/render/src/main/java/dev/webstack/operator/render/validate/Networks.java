package dev.webstack.operator.render.validate;

import java.math.BigInteger;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Addresses and networks as Kubernetes' functions {@code isIP} and {@code isCIDR} accept them: without zones, and
 * without IPv4 addresses in IPv6 notation.
 */
final class Networks {

    private static final String BYTE = "(0|[1-9][0-9]?|1[0-9]{2}|2[0-4][0-9]|25[0-5])";
    private static final Pattern IPV4 = Pattern.compile(BYTE + "(\\." + BYTE + "){3}");
    private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f:]*:[0-9A-Fa-f:.]*");
    private static final Pattern CIDR = Pattern.compile("(?<address>[^/]+)/(?<bits>0|[1-9][0-9]{0,2})");

    /**
     * A network, by one of its addresses.
     *
     * @param size the length of the address in bits
     */
    record Cidr(BigInteger address, int bits, int size) {

        /** Parses a text that {@link #isCidr} accepts. */
        static Cidr of(String text) {
            String[] parts = text.split("/", 2);
            byte[] address = InetAddress.ofLiteral(parts[0]).getAddress();
            return new Cidr(new BigInteger(1, address), Integer.parseInt(parts[1]), address.length * Byte.SIZE);
        }

        /** The same network, by its first address. */
        Cidr masked() {
            return new Cidr(address.shiftRight(size - bits).shiftLeft(size - bits), bits, size);
        }
    }

    private Networks() {}

    static boolean isIp(String text) {
        return IPV4.matcher(text).matches() || isIpv6(text);
    }

    static boolean isCidr(String text) {
        Matcher cidr = CIDR.matcher(text);
        if (!cidr.matches() || !isIp(cidr.group("address"))) {
            return false;
        }
        int most = cidr.group("address").contains(":") ? 128 : 32;
        return Integer.parseInt(cidr.group("bits")) <= most;
    }

    private static boolean isIpv6(String text) {
        if (!IPV6.matcher(text).matches()) {
            return false;
        }
        try {
            // Java turns an IPv6 address that maps an IPv4 address into an Inet4Address.
            return Inet6Address.ofLiteral(text) instanceof Inet6Address;
        } catch (IllegalArgumentException _) {
            return false;
        }
    }
}
