package dev.webstack.testing;

import java.net.http.WebSocket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Collects what a WebSocket receives: the texts, and the status with which the server closes it. */
public final class ReceivedMessages implements WebSocket.Listener {

    private final BlockingQueue<String> all = new LinkedBlockingQueue<>();

    /** Waits for the next one; null if none arrives within {@link Patience#SECONDS}. */
    public @Nullable String next() throws InterruptedException {
        return all.poll(Patience.SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence text, boolean last) {
        all.add(text.toString());
        from.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int status, String reason) {
        all.add(String.valueOf(status));
        return null;
    }
}
