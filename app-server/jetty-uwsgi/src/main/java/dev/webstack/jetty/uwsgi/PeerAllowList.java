package dev.webstack.jetty.uwsgi;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.List;

/**
 * Who may speak uwsgi with this server. A peer is believed whatever it says about the client, its address and its
 * encryption, so this is asked about the address of the socket, which no variable can change.
 *
 * @param blocks the addresses that may; peers on Unix sockets always may, the file's mode is their guard
 */
public record PeerAllowList(List<Cidr> blocks) {

    /** Peers on the same host. */
    public static final PeerAllowList LOOPBACK = new PeerAllowList(
            List.of(Cidr.parse("127.0.0.0/8"), Cidr.parse("::1")));

    /** Whoever reaches the port: for peers who prove themselves otherwise, by a secret or a certificate. */
    public static final PeerAllowList ANYBODY = new PeerAllowList(List.of(Cidr.parse("0.0.0.0/0"), Cidr.parse("::/0")));

    public PeerAllowList {
        blocks = List.copyOf(blocks);
    }

    /**
     * Whether a peer may speak.
     *
     * @param peer the remote address of a socket
     * @return true if it may
     */
    public boolean allows(SocketAddress peer) {
        return !(peer instanceof InetSocketAddress inet)
                || blocks.stream().anyMatch(block -> block.contains(inet.getAddress()));
    }
}
