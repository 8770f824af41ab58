package dev.webstack.wars;

import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/** A client like a browser for one server: it keeps cookies, but does not follow redirects. */
final class WarClient implements AutoCloseable {

    private static final int PATIENCE_SECONDS = 60;

    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
            .cookieHandler(new CookieManager()).build();
    private final String address;

    WarClient(int port, String prefix) {
        this.address = "127.0.0.1:" + port + prefix;
    }

    /** The error in the response to a request; empty if it is correct. */
    Optional<String> fault(WarTable.Row row) throws Exception {
        return row.method().equals("WS") ? spoken(row) : asked(row);
    }

    private Optional<String> asked(WarTable.Row row) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://" + address + row.path()))
                .method(row.method(), HttpRequest.BodyPublishers.ofString(row.body()));
        if (!row.body().isEmpty()) {
            request.header("Content-Type", "application/x-www-form-urlencoded");
        }
        HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        String text = response.headers().firstValue("Location").orElse("") + " " + response.body();
        return response.statusCode() == row.status() && row.text().matcher(text).find()
                ? Optional.empty()
                : Optional.of(row.method() + " " + row.path() + ": " + response.statusCode() + " "
                        + text.substring(0, Math.min(300, text.length())).replaceAll("\\s+", " "));
    }

    private Optional<String> spoken(WarTable.Row row) throws Exception {
        var heard = new CompletableFuture<String>();
        WebSocket socket = http.newWebSocketBuilder().buildAsync(URI.create("ws://" + address + row.path()),
                new WebSocket.Listener() {

                    @Override
                    public CompletionStage<?> onText(WebSocket from, CharSequence text, boolean last) {
                        heard.complete(text.toString());
                        return null;
                    }
                }).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (!row.body().isEmpty()) {
            socket.sendText(row.body(), true);
        }
        String text = heard.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        socket.abort();
        return row.text().matcher(text).find() ? Optional.empty() : Optional.of("WS " + row.path() + ": " + text);
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
