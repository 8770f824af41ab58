package dev.webstack.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;

/** Ports of this machine. */
public final class Ports {

    /** Those that this process has, until it ends. */
    private static final PortPool POOL = new PortPool();

    private Ports() {}

    /** A port of 127.0.0.1 that nobody uses, and that is the caller's: no other test and no client of anybody gets it. */
    public static int free() throws IOException {
        return POOL.take();
    }

    /** Whether somebody accepts connections on a port of 127.0.0.1. */
    public static boolean accepts(int port) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), Patience.MILLIS);
            return true;
        } catch (IOException _) {
            return false;
        }
    }
}
