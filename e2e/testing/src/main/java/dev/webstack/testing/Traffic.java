package dev.webstack.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import javax.net.ssl.SSLSocketFactory;

/**
 * A light constant load on a server of this machine while a test changes something, and the result of each request.
 * Some clients open a connection for each request, others keep theirs open; half of the former send POST requests,
 * which nobody may repeat. The load stops by itself after {@link #LONGEST}.
 */
public final class Traffic implements AutoCloseable {

    /** Longer than any test needs; a test that forgets to stop the load is limited by it. */
    public static final Duration LONGEST = Duration.ofMinutes(30);

    private static final Duration PAUSE = Duration.ofMillis(20);
    private static final int ENOUGH_FAILURES = 20;

    private final URI target;
    private final Predicate<String> expected;
    private final Instant end = Instant.now().plus(LONGEST);
    private final AtomicLong requests = new AtomicLong();
    private final List<String> failures = new CopyOnWriteArrayList<>();
    private final List<Thread> clients = new ArrayList<>();
    private volatile boolean stopped;

    /** Sends one request; returns the status line and the body. */
    private interface Exchange {

        String response() throws IOException, InterruptedException;
    }

    private Traffic(URI target, Predicate<String> expected) {
        this.target = target;
        this.expected = expected;
    }

    /**
     * Starts four clients.
     *
     * @param target an {@code http} URL of 127.0.0.1
     * @param expected whether a body is correct; the status has to be 200 as well
     */
    public static Traffic on(URI target, Predicate<String> expected) {
        if (!"127.0.0.1".equals(target.getHost())) {
            throw new IllegalArgumentException("load goes to this machine only, not to " + target);
        }
        var traffic = new Traffic(target, expected);
        HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(Patience.LIMIT)
                .build();
        traffic.startClient("get", () -> traffic.overNewConnection("GET", ""));
        traffic.startClient("post", () -> traffic.overNewConnection("POST", "a=1"));
        traffic.startClient("kept-1", () -> overKeptConnection(http, target));
        traffic.startClient("kept-2", () -> overKeptConnection(http, target));
        return traffic;
    }

    /**
     * Starts three more clients, over TLS: one keeps an HTTP/2 connection, one resumes its session with each new
     * connection, and one makes a full handshake each time.
     *
     * @param https an {@code https} URL of 127.0.0.1
     * @param name the name in the certificate of the clients
     */
    public Traffic andOverTls(URI https, TestCertificates certificates, String name) throws IOException {
        HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).connectTimeout(Patience.LIMIT)
                .sslContext(certificates.context(name)).build();
        SSLSocketFactory resuming = certificates.client(name);
        startClient("h2", () -> overHttp2(http, https));
        startClient("resuming",
                () -> exchange(resuming.createSocket(https.getHost(), https.getPort()), https, "GET", ""));
        startClient("handshake", () -> exchange(
                certificates.client(name).createSocket(https.getHost(), https.getPort()), https, "GET", ""));
        return this;
    }

    private void startClient(String name, Exchange exchange) {
        clients.add(Thread.ofVirtual().name("client " + name).start(() -> {
            while (!stopped && Instant.now().isBefore(end) && failures.size() < ENOUGH_FAILURES) {
                try {
                    judge(name, exchange.response());
                    Thread.sleep(PAUSE);
                } catch (IOException e) {
                    judge(name, e.toString());
                } catch (InterruptedException _) {
                    return;
                }
            }
        }));
    }

    private void judge(String client, String response) {
        requests.incrementAndGet();
        int lineEnd = response.indexOf('\n');
        if (!response.startsWith("200") || !expected.test(response.substring(lineEnd + 1))) {
            failures.add("%s request %d of %s: %s".formatted(Instant.now(), requests.get(), client, response));
        }
    }

    private static String overKeptConnection(HttpClient http, URI target) throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(HttpRequest.newBuilder(target).timeout(Patience.LIMIT).build(),
                HttpResponse.BodyHandlers.ofString());
        return response.statusCode() + "\n" + response.body();
    }

    /** Repeats a request once whose connection ended before its response, as browsers do (RFC 9110, section 9.2.2). */
    private static String overHttp2(HttpClient http, URI target) throws IOException, InterruptedException {
        try {
            return overKeptConnection(http, target);
        } catch (IOException _) {
            return overKeptConnection(http, target);
        }
    }

    private String overNewConnection(String method, String body) throws IOException {
        return exchange(new Socket(target.getHost(), target.getPort()), target, method, body);
    }

    /** Sends a request without the retries that an HTTP client would make. */
    private static String exchange(Socket connection, URI target, String method, String body) throws IOException {
        try (Socket socket = connection) {
            socket.setSoTimeout(Patience.MILLIS);
            String request = "%s %s HTTP/1.1\r\nHost: %s\r\nConnection: close\r\nContent-Length: %d\r\n\r\n%s"
                    .formatted(
                            method, target.getPath(), target.getAuthority(), body.length(), body);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            var received = new ByteArrayOutputStream();
            socket.getInputStream().transferTo(received);
            String response = received.toString(StandardCharsets.UTF_8);
            int headEnd = response.indexOf("\r\n\r\n");
            if (!response.startsWith("HTTP/1.1 ") || headEnd < 0) {
                throw new IOException("no response: '" + response + "'");
            }
            return response.substring("HTTP/1.1 ".length(), response.indexOf('\r')) + "\n"
                    + response.substring(headEnd + 4);
        }
    }

    /** The number of requests with a response so far, correct or not. */
    public long requests() {
        return requests.get();
    }

    /** Whether requests are still sent: not after {@link #LONGEST}, and not after many failures. */
    public boolean isRunning() {
        return clients.stream().anyMatch(Thread::isAlive);
    }

    /** Stops the load, and returns a message for each request that failed. */
    public List<String> failures() {
        close();
        return List.copyOf(failures);
    }

    @Override
    public void close() {
        stopped = true;
        clients.forEach(client -> {
            try {
                client.join(Patience.LIMIT);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        });
    }
}
