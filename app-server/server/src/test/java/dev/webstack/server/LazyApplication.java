package dev.webstack.server;

import dev.webstack.gateway.Application;
import dev.webstack.gateway.Body;
import dev.webstack.gateway.Environ;
import dev.webstack.gateway.Headers;
import dev.webstack.gateway.StartResponse;
import dev.webstack.gateway.Status;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Reads what it responds from a socket, in the static initializer of a class that its first request needs. */
public final class LazyApplication implements Application {

    static final String PORT = "lazy.port";

    private static final class Database {

        private static final String VALUE = read();

        private static String read() {
            try (var socket = new Socket(InetAddress.getLoopbackAddress(), Integer.getInteger(PORT));
                    var lines = new BufferedReader(
                            new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))) {
                return lines.readLine();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Override
    public Body call(Environ environ, StartResponse startResponse) throws Exception {
        startResponse.start(Status.OK, Headers.NONE);
        return Body.text(Database.VALUE);
    }
}
