package dev.webstack.jetty.uwsgi;

import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Callback;

/**
 * Reads a body to its end. Jetty's {@code Content.Source.consumeAll} fails a request again that has already completed
 * because of a timeout, and logs a NullPointerException of its own.
 */
record BodyReader(Request request, Callback callback) implements Runnable {

    @Override
    public void run() {
        while (true) {
            Content.Chunk chunk = request.read();
            if (chunk == null) {
                request.demand(this);
                return;
            }
            if (Content.Chunk.isFailure(chunk)) {
                callback.failed(chunk.getFailure());
                return;
            }
            chunk.release();
            if (chunk.isLast()) {
                callback.succeeded();
                return;
            }
        }
    }
}
