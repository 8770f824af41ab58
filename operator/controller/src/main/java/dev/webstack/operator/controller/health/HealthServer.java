package dev.webstack.operator.controller.health;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;

/**
 * Serves {@code /livez} (200 while no reconciliation hangs, else 503) and {@code /readyz} (200 while the operator can read its
 * resources, else 503).
 */
public final class HealthServer implements AutoCloseable {

    private final HttpServer server;

    /**
     * Starts to listen.
     *
     * @throws IOException if the port is in use
     */
    public HealthServer(int port, BooleanSupplier alive, BooleanSupplier ready) throws IOException {
        server = HttpServer.create(new InetSocketAddress(port), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/livez", exchange -> respond(exchange, alive.getAsBoolean(), "not alive"));
        server.createContext("/readyz", exchange -> respond(exchange, ready.getAsBoolean(), "not ready"));
        server.start();
    }

    private static void respond(HttpExchange exchange, boolean well, String otherwise) throws IOException {
        byte[] body = ((well ? "ok" : otherwise) + "\n").getBytes(StandardCharsets.US_ASCII);
        try (exchange) {
            exchange.sendResponseHeaders(well ? 200 : 503, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
