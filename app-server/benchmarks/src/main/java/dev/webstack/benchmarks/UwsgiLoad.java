package dev.webstack.benchmarks;

import dev.webstack.uwsgi.PacketWriter;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Loads a server over uwsgi without nginx: one request on each connection, as nginx sends them. */
final class UwsgiLoad {

    private UwsgiLoad() {}

    /** Sends the requests of the first scenario, with one thread for each client. */
    static Load run(int port, int modifier, int clients, int seconds) throws InterruptedException {
        ByteBuffer packet = packet(modifier);
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        List<Client> all = new ArrayList<>();
        for (int i = 0; i < clients; i++) {
            all.add(new Client(new InetSocketAddress("127.0.0.1", port), packet.asReadOnlyBuffer(), end));
        }
        List<Thread> threads = all.stream().map(client -> Thread.ofPlatform().start(client)).toList();
        for (Thread thread : threads) {
            thread.join();
        }
        long[] nanos = all.stream().flatMapToLong(client -> Arrays.stream(client.nanos(), 0, client.requests))
                .sorted().toArray();
        return new Load(nanos.length, nanos.length / (double) seconds,
                Duration.ofNanos(nanos.length == 0 ? 0 : nanos[(int) (nanos.length * 0.99)]),
                all.stream().mapToLong(client -> client.errors).sum(), Duration.ZERO);
    }

    /** Sends one request. */
    static void request(int port) throws IOException {
        new Client(new InetSocketAddress("127.0.0.1", port), packet(0), 0).request();
    }

    private static ByteBuffer packet(int modifier) {
        ByteBuffer packet = new PacketWriter()
                .add("QUERY_STRING", "").add("REQUEST_METHOD", "GET").add("CONTENT_TYPE", "").add("CONTENT_LENGTH", "")
                .add("REQUEST_URI", "/hello").add("PATH_INFO", "/hello").add("DOCUMENT_ROOT", "/usr/share/nginx/html")
                .add("SERVER_PROTOCOL", "HTTP/1.1").add("REQUEST_SCHEME", "http").add("REMOTE_ADDR", "127.0.0.1")
                .add("REMOTE_PORT", "4711").add("SERVER_PORT", "80").add("SERVER_NAME", "localhost")
                .add("HTTP_HOST", "localhost").request();
        return packet.put(0, (byte) modifier);
    }

    private static final class Client implements Runnable {

        private final InetSocketAddress server;
        private final ByteBuffer packet;
        private final long end;
        private final ByteBuffer response = ByteBuffer.allocateDirect(1 << 12);
        private long[] nanos = new long[1 << 16];
        private int requests;
        private int errors;

        Client(InetSocketAddress server, ByteBuffer packet, long end) {
            this.server = server;
            this.packet = packet;
            this.end = end;
        }

        @Override
        public void run() {
            for (long now = System.nanoTime(); now < end;) {
                try {
                    request();
                    long done = System.nanoTime();
                    if (requests == nanos.length) {
                        nanos = Arrays.copyOf(nanos, 2 * nanos.length);
                    }
                    nanos[requests++] = done - now;
                    now = done;
                } catch (IOException _) {
                    errors++;
                    now = System.nanoTime();
                }
            }
        }

        private void request() throws IOException {
            try (SocketChannel channel = SocketChannel.open(server)) {
                channel.write(packet.rewind());
                response.clear();
                while (channel.read(response) >= 0) {
                    // Reads until the server's FIN.
                }
                if (response.position() == 0 || response.get(9) != '2') {
                    throw new IOException("no 2xx");
                }
            }
        }

        long[] nanos() {
            return nanos;
        }
    }
}
