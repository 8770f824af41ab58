package dev.webstack.jetty.uwsgi;

import dev.webstack.testing.Patience;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A WebSocket of the JDK that records what it receives, in order. */
final class WebSocketClient implements WebSocket.Listener, AutoCloseable {

    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private final StringBuilder text = new StringBuilder();
    private final ByteArrayOutputStream binary = new ByteArrayOutputStream();
    private WebSocket socket;

    private WebSocketClient() {}

    /**
     * Connects. If the server refuses, throws a {@link java.net.http.WebSocketHandshakeException} whose cause contains
     * the response.
     */
    static WebSocketClient connect(HttpClient http, int port, String path) throws Exception {
        var client = new WebSocketClient();
        client.socket = http.newWebSocketBuilder()
                .buildAsync(URI.create("ws://127.0.0.1:" + port + path), client)
                .get(Patience.SECONDS, TimeUnit.SECONDS);
        return client;
    }

    void say(String message) throws Exception {
        socket.sendText(message, true).get(Patience.SECONDS, TimeUnit.SECONDS);
    }

    void say(byte[] message) throws Exception {
        socket.sendBinary(ByteBuffer.wrap(message), true).get(Patience.SECONDS, TimeUnit.SECONDS);
    }

    void ping(String payload) throws Exception {
        socket.sendPing(StandardCharsets.ISO_8859_1.encode(payload)).get(Patience.SECONDS, TimeUnit.SECONDS);
    }

    void leave(int status, String reason) throws Exception {
        socket.sendClose(status, reason).get(Patience.SECONDS, TimeUnit.SECONDS);
    }

    /**
     * The next event: {@code text: …}, {@code binary: …} as ISO-8859-1, {@code pong: …}, {@code close: 1000 …} or
     * {@code error: …}. A connection that ends without a close frame is a {@code close: 1006}.
     */
    String hear() throws InterruptedException {
        String next = heard.poll(Patience.SECONDS, TimeUnit.SECONDS);
        if (next == null) {
            throw new AssertionError("the server is silent");
        }
        return next;
    }

    /** Breaks the connection off. */
    @Override
    public void close() {
        socket.abort();
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
        text.append(part);
        if (last) {
            heard.add("text: " + text);
            text.setLength(0);
        }
        from.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onBinary(WebSocket from, ByteBuffer part, boolean last) {
        byte[] bytes = new byte[part.remaining()];
        part.get(bytes);
        binary.writeBytes(bytes);
        if (last) {
            heard.add("binary: " + binary.toString(StandardCharsets.ISO_8859_1));
            binary.reset();
        }
        from.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onPong(WebSocket from, ByteBuffer payload) {
        heard.add("pong: " + StandardCharsets.ISO_8859_1.decode(payload));
        from.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int status, String reason) {
        heard.add("close: " + status + " " + reason);
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable failure) {
        heard.add("error: " + failure);
    }
}
