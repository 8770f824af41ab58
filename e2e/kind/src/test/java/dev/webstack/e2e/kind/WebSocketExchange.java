package dev.webstack.e2e.kind;

import dev.webstack.testing.Patience;
import dev.webstack.testing.ReceivedMessages;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Sends a text over a WebSocket, and collects what it receives. */
final class WebSocketExchange {

    private WebSocketExchange() {}

    /** Sends a text, waits for the response, closes, and returns the response and the status. */
    static List<String> over(URI http, String text) throws Exception {
        var received = new ReceivedMessages();
        try (HttpClient client = HttpClient.newHttpClient()) {
            WebSocket socket = client.newWebSocketBuilder()
                    .buildAsync(URI.create(http.toString().replaceFirst("^http", "ws")), received)
                    .get(Patience.SECONDS, TimeUnit.SECONDS);
            socket.sendText(text, true);
            String response = String.valueOf(received.next());
            socket.sendClose(WebSocket.NORMAL_CLOSURE, "").get(Patience.SECONDS, TimeUnit.SECONDS);
            return List.of(response, String.valueOf(received.next()));
        }
    }
}
