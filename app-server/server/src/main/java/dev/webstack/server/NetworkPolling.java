package dev.webstack.server;

/**
 * Who tells a virtual thread that its socket has bytes. By default other virtual threads do, which need a carrier, one of as many
 * as there are processors. A static initializer holds the carrier of its thread, and so does everybody who waits for that class:
 * one that reads from a socket, to open a database for example, would wait for ever on a server that has some requests at once.
 */
final class NetworkPolling {

    private static final String MODE = "jdk.pollerMode";
    private static final String SYSTEM_THREADS = "1";

    private NetworkPolling() {}

    /** Leaves it to platform threads, unless the user has chosen. To be called before a virtual thread waits for a socket. */
    static void usePlatformThreads() {
        System.getProperties().putIfAbsent(MODE, SYSTEM_THREADS);
    }
}
