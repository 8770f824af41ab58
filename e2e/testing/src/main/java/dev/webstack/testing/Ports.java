package dev.webstack.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;

/** The ports of this machine. */
public final class Ports {

    /** The ports that this process has reserved until it ends. */
    private static final PortPool POOL = new PortPool();

    private Ports() {}

    /** A free port of 127.0.0.1, reserved for the caller: no other test and no client of any program gets it. */
    public static int free() throws IOException {
        return POOL.take();
    }

    /** Whether a server accepts connections on a port of 127.0.0.1. */
    public static boolean accepts(int port) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), Patience.MILLIS);
            return true;
        } catch (IOException _) {
            return false;
        }
    }
}
