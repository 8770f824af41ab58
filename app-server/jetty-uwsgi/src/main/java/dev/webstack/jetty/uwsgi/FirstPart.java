package dev.webstack.jetty.uwsgi;

import java.nio.ByteBuffer;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.MetaData;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * The first part of a response that a handler sends before the response is complete. It is held for a moment, until it
 * is clear whether nginx should buffer the response. Buffering is good for a page and wrong for events, which must
 * arrive when the handler flushes them. nginx reads the decision in the head, which is sent with the first part:
 *
 * <ul>
 * <li>The response ends within moments: many frameworks flush just before the end. It is a page, and is sent in one
 * piece.</li>
 * <li>A large block follows: the response is a page that did not fit into a buffer, or a file. nginx buffers it, so
 * that a slow client does not occupy the handler, and may cache it.</li>
 * <li>Nothing follows for a moment, or more and more small parts follow: {@code X-Accel-Buffering: no}.</li>
 * </ul>
 */
final class FirstPart {

    /** If a handler sets this field itself, its decision counts. nginx does not pass the field on to the client. */
    static final String BUFFERING = "X-Accel-Buffering";

    /** Smaller than the buffers in which Jetty and gateway applications collect a page, but larger than an event. */
    private static final int LARGE = 8 * 1024;
    /** Longer than the time between a framework's flush and its end, and too short to be noticed. */
    private static final long MOMENT_MILLIS = 10;

    private enum State {
        HELD,
        LEAVING,
        GONE
    }

    /** Writes a part, with the head of the response or after it. */
    interface Writer {

        void write(boolean unbuffered, ByteBuffer body, boolean all, Callback callback);

        void writeMore(ByteBuffer body, boolean all, Callback callback);
    }

    private final Writer writer;
    private final Scheduler.Task moment;
    private final ByteBuffer held = ByteBuffer.allocate(LARGE);
    private State state = State.HELD;
    private @Nullable Runnable next;

    FirstPart(ByteBuffer body, Writer writer, Scheduler scheduler, Executor executor) {
        this.writer = writer;
        held.put(body);
        moment = scheduler.schedule(() -> executor.execute(this::leave), MOMENT_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Whether the first part does not show yet how the response goes on. */
    static boolean isUndecided(MetaData.Response response, ByteBuffer body) {
        return body.remaining() < LARGE && !response.getHttpFields().contains(BUFFERING) && !isStream(response);
    }

    /** Whether the media type alone shows that each part has to arrive as soon as it is made. */
    static boolean isStream(MetaData.Response response) {
        HttpField type = response.getHttpFields().getField(HttpHeader.CONTENT_TYPE);
        return type != null && (isType(type, "text/event-stream") || isType(type, "multipart/x-mixed-replace"));
    }

    private static boolean isType(HttpField field, String type) {
        return field.getValue() != null && field.getValue().regionMatches(true, 0, type, 0, type.length());
    }

    /** Adds a further part. */
    void add(ByteBuffer body, boolean all, Callback callback) {
        boolean large = body.remaining() >= LARGE;
        ByteBuffer whole;
        synchronized (this) {
            if (state != State.HELD) {
                go(() -> writer.writeMore(body, all, callback));
                return;
            }
            if (all || body.remaining() >= held.remaining()) {
                moment.cancel();
                state = State.GONE;
                whole = ByteBuffer.allocate(held.position() + body.remaining()).put(held.flip()).put(body.slice())
                        .flip();
                body.position(body.limit());
            } else {
                held.put(body);
                whole = null;
            }
        }
        if (whole == null) {
            callback.succeeded();
        } else {
            writer.write(!all && !large, whole, all, callback);
        }
    }

    /**
     * Ends the connection with this action after all held bytes are written, so that a response that breaks off is sent
     * as far as it was made.
     */
    void beforeEnd(Runnable end) {
        synchronized (this) {
            if (state != State.HELD) {
                go(end);
                return;
            }
            moment.cancel();
            next = end;
        }
        leave();
    }

    private void go(Runnable task) {
        if (state == State.GONE) {
            task.run();
            return;
        }
        Runnable before = next;
        next = before == null ? task : () -> {
            before.run();
            task.run();
        };
    }

    private void leave() {
        synchronized (this) {
            if (state != State.HELD) {
                return;
            }
            state = State.LEAVING;
        }
        writer.write(true, held.flip(), false, Callback.from(this::left, failure -> left()));
    }

    private void left() {
        Runnable task;
        synchronized (this) {
            state = State.GONE;
            task = next;
            next = null;
        }
        if (task != null) {
            task.run();
        }
    }
}
