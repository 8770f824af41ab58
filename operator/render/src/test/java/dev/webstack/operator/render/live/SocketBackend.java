package dev.webstack.operator.render.live;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** An app that a test writes byte by byte: a response of HTTP/1 is one of uwsgi as well. */
final class SocketBackend implements AutoCloseable {

    private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"));

    /** What is done with each connection. */
    interface Conversation {
        void hold(Socket connection) throws IOException;
    }

    SocketBackend(Conversation conversation) throws IOException {
        Thread.ofVirtual().start(() -> {
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

    /** A manifest with one route to the app, which says this as well. */
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
            // nginx tells its client that there was no response; the test sees that.
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
