package dev.webstack.e2e.kind;

import dev.webstack.testing.Patience;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Collects what comes over a WebSocket: the texts, and the status with which the server closes it. */
final class Conversation implements WebSocket.Listener {

    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();

    private Conversation() {}

    /** Says something, waits for the response, closes, and returns the response and the status. */
    static List<String> over(URI http, String text) throws Exception {
        var conversation = new Conversation();
        try (HttpClient client = HttpClient.newHttpClient()) {
            WebSocket socket = client.newWebSocketBuilder()
                    .buildAsync(URI.create(http.toString().replaceFirst("^http", "ws")), conversation)
                    .get(Patience.SECONDS, TimeUnit.SECONDS);
            socket.sendText(text, true);
            String response = conversation.next();
            socket.sendClose(WebSocket.NORMAL_CLOSURE, "").get(Patience.SECONDS, TimeUnit.SECONDS);
            return List.of(response, conversation.next());
        }
    }

    private String next() throws InterruptedException {
        return String.valueOf(heard.poll(Patience.SECONDS, TimeUnit.SECONDS));
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence text, boolean last) {
        heard.add(text.toString());
        from.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int status, String reason) {
        heard.add(String.valueOf(status));
        return null;
    }
}
