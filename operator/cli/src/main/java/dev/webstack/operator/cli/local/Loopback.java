package dev.webstack.operator.cli.local;

import dev.webstack.operator.cli.manifest.CliException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;

/** The ports of 127.0.0.1. */
final class Loopback {

    static final String ADDRESS = "127.0.0.1";

    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2)).build();

    /** A port that is currently free. */
    int freePort() throws CliException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.ofLiteral(ADDRESS))) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new CliException("no port is free on " + ADDRESS + ": " + e.getMessage());
        }
    }

    /** A port as nginx and the app server name it. */
    static String address(int port) {
        return ADDRESS + ":" + port;
    }

    /**
     * Throws if a port cannot be opened.
     *
     * @param option the option by which the user chooses another
     */
    void requireFree(int port, String option) throws CliException {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(ADDRESS, port));
        } catch (IOException e) {
            throw new CliException(
                    "port %d cannot be used (%s): choose another with %s=N".formatted(port, e.getMessage(), option));
        }
    }

    /** The body of the response to a GET request; empty unless its status is 200. */
    Optional<String> get(int port, String path) throws InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://%s:%d%s".formatted(ADDRESS, port, path)))
                .timeout(Duration.ofSeconds(2)).build();
        try {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            return response.statusCode() == 200 ? Optional.of(response.body()) : Optional.empty();
        } catch (IOException _) {
            return Optional.empty();
        }
    }
}
