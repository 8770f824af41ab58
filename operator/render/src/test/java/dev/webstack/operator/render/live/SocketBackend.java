package dev.webstack.operator.render.live;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** An app whose responses a test writes as bytes: a response of HTTP/1 is also valid over uwsgi. */
final class SocketBackend implements AutoCloseable {

    private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"));
    private final Thread acceptor;

    /** Handles one connection. */
    interface Conversation {
        void hold(Socket connection) throws IOException;
    }

    SocketBackend(Conversation conversation) throws IOException {
        acceptor = Thread.ofVirtual().start(() -> {
            while (!listener.isClosed()) {
                try {
                    Socket connection = listener.accept();
                    Thread.ofVirtual().start(() -> hold(conversation, connection));
                } catch (IOException _) {
                    return;
                }
            }
        });
    }

    String address() {
        return "127.0.0.1:" + listener.getLocalPort();
    }

    /** A manifest with one route to the app; the text is added to the route. */
    static String manifest(String protocol, String route) {
        return """
                apiVersion: webstack.dev/v1alpha1
                kind: WebStack
                metadata: { name: shop }
                spec:
                  apps: [{ name: web, image: "web:1", protocol: %s }]
                  routes: [{ path: /, app: web, %s }]
                """.formatted(protocol, route);
    }

    private static void hold(Conversation conversation, Socket connection) {
        try (connection) {
            conversation.hold(connection);
        } catch (IOException _) {
            // nginx responds to its client with an error, which the test sees.
        }
    }

    /** Refuses connections from now on: the system does so only after the acceptor has left {@code accept()}. */
    @Override
    public void close() throws IOException {
        listener.close();
        try {
            acceptor.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
