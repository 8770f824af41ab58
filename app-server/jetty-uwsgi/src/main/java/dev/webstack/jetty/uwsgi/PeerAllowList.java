package dev.webstack.jetty.uwsgi;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.List;

/**
 * The peers that may send uwsgi requests. The server trusts a peer's statements about the client's address and
 * encryption, so the list is compared with the address of the socket, which no variable can change.
 *
 * @param blocks the allowed addresses; peers on Unix sockets are always allowed, because the mode of the socket's file
 *        protects it
 */
public record PeerAllowList(List<Cidr> blocks) {

    /** Peers on the same host. */
    public static final PeerAllowList LOOPBACK = new PeerAllowList(
            List.of(Cidr.parse("127.0.0.0/8"), Cidr.parse("::1")));

    /** All peers that reach the port: for peers that a secret or a certificate authenticates. */
    public static final PeerAllowList ANYBODY = new PeerAllowList(List.of(Cidr.parse("0.0.0.0/0"), Cidr.parse("::/0")));

    public PeerAllowList {
        blocks = List.copyOf(blocks);
    }

    /**
     * Whether a peer may send requests.
     *
     * @param peer the remote address of a socket
     * @return true if the peer is allowed
     */
    public boolean allows(SocketAddress peer) {
        return !(peer instanceof InetSocketAddress inet)
                || blocks.stream().anyMatch(block -> block.contains(inet.getAddress()));
    }
}
