package dev.webstack.server;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.webstack.server.config.Address;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;

/**
 * Answers probes on a port of its own, so that they work however busy the others are: {@code /livez} (this process answers)
 * and {@code /readyz} (the application is loaded, and the server is not about to stop).
 */
final class Management {

    private final HttpServer server;
    private volatile boolean ready;

    Management(Address address) throws StartException {
        try {
            server = HttpServer.create(address.socket(), 0);
        } catch (IOException e) {
            throw new StartException(
                    "%s: cannot listen there (%s); choose another address".formatted(address.source(), e.getMessage()),
                    e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/livez", exchange -> answer(exchange, "/livez", true));
        server.createContext("/readyz", exchange -> answer(exchange, "/readyz", ready));
    }

    void start() {
        server.start();
    }

    void setReady(boolean ready) {
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
    }

    private static void answer(HttpExchange exchange, String path, boolean well) throws IOException {
        // A context is a prefix: /livezzz is not ours.
        boolean known = exchange.getRequestURI().getPath().equals(path);
        byte[] body = (!known ? "not found\n" : well ? "ok\n" : "not ready\n").getBytes(StandardCharsets.US_ASCII);
        try (exchange) {
            exchange.sendResponseHeaders(!known ? 404 : well ? 200 : 503,
                    exchange.getRequestMethod().equals("HEAD") ? -1 : body.length);
            if (!exchange.getRequestMethod().equals("HEAD")) {
                exchange.getResponseBody().write(body);
            }
        }
    }
}
