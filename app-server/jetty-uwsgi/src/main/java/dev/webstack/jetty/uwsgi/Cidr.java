package dev.webstack.jetty.uwsgi;

import java.net.Inet6Address;
import java.net.InetAddress;

/**
 * A block of IP addresses.
 *
 * @param network any address of the block
 * @param prefix the number of leading bits that all addresses of the block share
 */
public record Cidr(InetAddress network, int prefix) {

    public Cidr {
        if (prefix < 0 || prefix > network.getAddress().length * 8) {
            throw new IllegalArgumentException("no prefix length of " + network.getHostAddress() + ": " + prefix);
        }
    }

    /**
     * Parses the usual notation.
     *
     * @param text {@code 10.0.0.0/8}, {@code fc00::/7}, or a single address
     * @return the block
     * @throws IllegalArgumentException if the text is not one of these; names are not looked up
     */
    public static Cidr parse(String text) {
        int slash = text.indexOf('/');
        InetAddress network = InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash));
        try {
            return new Cidr(network,
                    slash < 0 ? network.getAddress().length * 8 : Integer.parseInt(text.substring(slash + 1)));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("no prefix length: " + text, e);
        }
    }

    /**
     * Whether an address is in the block.
     *
     * @param address any address; an IPv4 address is never in an IPv6 block, and vice versa
     * @return true if the address is in the block
     */
    public boolean contains(InetAddress address) {
        byte[] mine = network.getAddress();
        byte[] other = address.getAddress();
        if (mine.length != other.length) {
            return false;
        }
        for (int bit = 0; bit < prefix; bit++) {
            int mask = 0x80 >> bit % 8;
            if ((mine[bit / 8] & mask) != (other[bit / 8] & mask)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public String toString() {
        String address = network.getHostAddress();
        return (network instanceof Inet6Address ? address.replaceAll("%.*", "") : address) + "/" + prefix;
    }
}
