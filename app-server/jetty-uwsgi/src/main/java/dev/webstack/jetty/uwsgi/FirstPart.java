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
 * The beginning of a response that a handler sends before its end, held for a moment, until it shows what it is. nginx collects
 * what it passes on, which is good for a page and wrong for events: whoever flushes a part and then waits means it to arrive. By
 * the head that goes with the first part nginx has to be told, once and for all:
 *
 * <ul>
 * <li>The end comes within moments: many frameworks flush just before it. It is a page, and leaves in one piece.</li>
 * <li>A large block comes: a page that did not fit into a buffer, or a file. nginx collects it, and so keeps a slow client from
 * the handler, and may cache it.</li>
 * <li>Nothing comes for a moment, or more and more small parts: {@code X-Accel-Buffering: no}.</li>
 * </ul>
 */
final class FirstPart {

    /** What such a field says, a handler has decided itself. nginx keeps it from the client. */
    static final String BUFFERING = "X-Accel-Buffering";

    /** Less than the buffers in which Jetty and gateway applications collect a page, more than an event. */
    private static final int LARGE = 8 * 1024;
    /** Longer than a framework takes from its flush to its end, and too short to be noticed. */
    private static final long MOMENT_MILLIS = 10;

    private enum State {
        HELD,
        LEAVING,
        GONE
    }

    /** Sends a part with, or after, the head of the response. */
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

    /** Whether this beginning does not yet show what it is. */
    static boolean isUndecided(MetaData.Response response, ByteBuffer body) {
        return body.remaining() < LARGE && !response.getHttpFields().contains(BUFFERING) && !isStream(response);
    }

    /** Whether the type alone says that each part is to arrive as soon as it is made. */
    static boolean isStream(MetaData.Response response) {
        HttpField type = response.getHttpFields().getField(HttpHeader.CONTENT_TYPE);
        return type != null && (isType(type, "text/event-stream") || isType(type, "multipart/x-mixed-replace"));
    }

    private static boolean isType(HttpField field, String type) {
        return field.getValue() != null && field.getValue().regionMatches(true, 0, type, 0, type.length());
    }

    /** What comes after it. */
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

    /** Runs an end of the connection when all has left that was here: a response that breaks off has a beginning. */
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
