package dev.webstack.e2e.kind;

import dev.webstack.testing.RawResponse;
import dev.webstack.testing.Wire;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Objects;

/** Sends requests to a stack unchanged, each over its own connection. */
record Client(URI stack) {

    private static final String HOST = "shop.test";

    /**
     * Sends the head of a request without reading a response.
     *
     * @param request the method and the target
     * @param headers such as {@code A: 1 ; B: 2}; null for none
     */
    Wire open(String request, String headers) throws IOException {
        String all = Objects.requireNonNullElse(headers, "");
        Wire wire = Wire.to(new InetSocketAddress(stack.getHost(), stack.getPort()));
        return wire.send(request + " HTTP/1.1\r\nConnection: close\r\n"
                + (all.contains("Host: ") ? "" : "Host: " + HOST + "\r\n")
                + (all.isEmpty() ? "" : all.replace(" ; ", "\r\n") + "\r\n") + "\r\n");
    }

    /** Sends a request without a body, and waits for the response. */
    RawResponse ask(String request, String headers) throws IOException {
        try (Wire wire = open(request, headers)) {
            return wire.readToEnd().response();
        }
    }

    /** Sends a request without further headers and without a body, and waits for the response. */
    RawResponse ask(String request) throws IOException {
        return ask(request, null);
    }

    /** Sends a request with a body of zeros, and waits for the response. */
    RawResponse post(String target, int size) throws IOException {
        try (Wire wire = open("POST " + target, "Content-Length: " + size)) {
            return wire.send("\0".repeat(size)).readToEnd().response();
        }
    }
}
