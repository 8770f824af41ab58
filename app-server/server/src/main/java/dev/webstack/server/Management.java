package dev.webstack.server;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.webstack.server.config.Address;
import dev.webstack.server.metrics.Metrics;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Serves probes and metrics on a separate port, so that they work even when the other ports are busy: {@code /livez}
 * (the process responds), {@code /startupz} (the application is loaded), {@code /readyz} (and the server is not about
 * to stop), and {@code /metrics}.
 */
final class Management {

    private static final String PLAIN_TEXT = "text/plain; charset=utf-8";
    private static final Page NOT_FOUND = new Page(404, PLAIN_TEXT, "not found\n");

    private final HttpServer server;
    /** Not virtual ones: requests that compute, or that wait in a static initializer, leave these no carrier. */
    private final ExecutorService threads = Executors
            .newCachedThreadPool(Thread.ofPlatform().daemon().name("management ", 0).factory());
    private volatile boolean started;
    private volatile boolean ready;

    Management(Address address, Supplier<String> metrics) throws StartException {
        try {
            server = HttpServer.create(address.socket(), 0);
        } catch (IOException e) {
            throw new StartException(
                    "%s: cannot listen there (%s); choose another address".formatted(address.source(), e.getMessage()),
                    e);
        }
        server.setExecutor(threads);
        probe("/livez", () -> true);
        probe("/startupz", () -> started);
        probe("/readyz", () -> ready);
        page("/", () -> NOT_FOUND);
        page("/metrics", () -> new Page(200, Metrics.CONTENT_TYPE, metrics.get()));
    }

    void start() {
        server.start();
    }

    void setReady(boolean ready) {
        this.started |= ready;
        this.ready = ready;
    }

    boolean isReady() {
        return ready;
    }

    InetSocketAddress address() {
        return server.getAddress();
    }

    void stop() {
        server.stop(0);
        threads.shutdown();
    }

    private void probe(String path, BooleanSupplier well) {
        page(path, () -> well.getAsBoolean()
                ? new Page(200, PLAIN_TEXT, "ok\n")
                : new Page(503, PLAIN_TEXT, "not ready\n"));
    }

    private void page(String path, Supplier<Page> page) {
        server.createContext(path, exchange -> respond(exchange, path, page));
    }

    private static void respond(HttpExchange exchange, String path, Supplier<Page> page) throws IOException {
        boolean isHead = exchange.getRequestMethod().equals("HEAD");
        try (exchange) {
            // A context of this server is a prefix, so /livezzz would match as well.
            if (!exchange.getRequestURI().getPath().equals(path)) {
                send(exchange, isHead, NOT_FOUND);
            } else if (isHead || exchange.getRequestMethod().equals("GET")) {
                send(exchange, isHead, page.get());
            } else {
                exchange.getResponseHeaders().set("Allow", "GET, HEAD");
                send(exchange, isHead, new Page(405, PLAIN_TEXT, "only GET and HEAD\n"));
            }
        }
    }

    private static void send(HttpExchange exchange, boolean isHead, Page page) throws IOException {
        byte[] body = page.text().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", page.contentType());
        if (isHead) {
            exchange.getResponseHeaders().set("Content-Length", String.valueOf(body.length));
        }
        exchange.sendResponseHeaders(page.status(), isHead ? -1 : body.length);
        if (!isHead) {
            exchange.getResponseBody().write(body);
        }
    }

    private record Page(int status, String contentType, String text) {}
}
