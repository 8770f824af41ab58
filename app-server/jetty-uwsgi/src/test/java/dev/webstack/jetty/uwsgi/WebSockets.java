package dev.webstack.jetty.uwsgi;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.eclipse.jetty.websocket.server.ServerUpgradeRequest;
import org.eclipse.jetty.websocket.server.ServerUpgradeResponse;
import org.eclipse.jetty.websocket.server.ServerWebSocketContainer;

/**
 * An application with Jetty's WebSockets. The path of a WebSocket determines its behaviour; other requests get a plain
 * response.
 */
final class WebSockets implements UwsgiServer.Action {

    static final String PLAIN_RESPONSE = "no WebSocket";

    private static final int MAX_MESSAGE = 8 << 20;

    @Override
    public void handle(Request request, Response response, Callback callback) {
        Server server = request.getConnectionMetaData().getConnector().getServer();
        boolean handled = container(server).upgrade(WebSockets::endpoint, request, response, callback);
        if (!handled) {
            Content.Sink.write(response, true, PLAIN_RESPONSE, callback);
        }
    }

    private static synchronized ServerWebSocketContainer container(Server server) {
        ServerWebSocketContainer container = ServerWebSocketContainer.ensure(server);
        container.setMaxTextMessageSize(MAX_MESSAGE);
        container.setMaxBinaryMessageSize(MAX_MESSAGE);
        return container;
    }

    private static Endpoint endpoint(ServerUpgradeRequest request, ServerUpgradeResponse response, Callback callback) {
        String path = request.getHttpURI().getPath();
        if (path.endsWith("/forbidden")) {
            response.setStatus(403);
            callback.succeeded();
            return null;
        }
        String client = Request.getRemoteAddr(request) + " by " + request.getHttpURI().getScheme();
        return new Endpoint(path.substring(path.lastIndexOf('/') + 1), client);
    }

    /** The endpoint of one WebSocket. */
    public static final class Endpoint implements Session.Listener.AutoDemanding {

        private final String role;
        private final String client;
        private volatile Session session;

        private Endpoint(String role, String client) {
            this.role = role;
            this.client = client;
        }

        @Override
        public void onWebSocketOpen(Session opened) {
            session = opened;
            switch (role) {
                case "greet" -> List.of("one", "two", "three").forEach(this::say);
                case "whoami" -> say(client);
                case "ping" -> session.sendPing(StandardCharsets.US_ASCII.encode("are you there"),
                        org.eclipse.jetty.websocket.api.Callback.NOOP);
                case "leave" -> session.close(4000, "enough", org.eclipse.jetty.websocket.api.Callback.NOOP);
                case "idle" -> session.setIdleTimeout(Duration.ofMillis(200));
                case "break" -> session.disconnect();
                default -> {
                    // Waits for a message.
                }
            }
        }

        @Override
        public void onWebSocketText(String message) {
            say(message);
        }

        @Override
        public void onWebSocketBinary(ByteBuffer message, org.eclipse.jetty.websocket.api.Callback callback) {
            session.sendBinary(message, callback);
        }

        @Override
        public void onWebSocketPong(ByteBuffer payload) {
            say("heard: " + StandardCharsets.US_ASCII.decode(payload));
        }

        private void say(String message) {
            session.sendText(message, org.eclipse.jetty.websocket.api.Callback.from(() -> {}, failure -> {
                throw new UncheckedIOException(new IOException(failure));
            }));
        }
    }
}
