package dev.webstack.server.gateway;

import dev.webstack.gateway.DeadlinePassedException;
import dev.webstack.gateway.Headers;
import dev.webstack.gateway.Status;
import dev.webstack.server.trace.RequestIdentity;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.QuietException;
import org.eclipse.jetty.io.Retainable;
import org.eclipse.jetty.server.Components;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.NanoTime;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A response with a deadline. When the deadline passes, the server sends its own response, or breaks off the one that
 * has started, and interrupts the application; later writes of the application are ignored, whether it stops or not.
 */
final class TimedSink implements ResponseSink {

    private static final Logger LOG = LoggerFactory.getLogger(RequestDeadline.class);

    private final JettySink sink;
    private final Request request;
    private final Callback callback;
    private final RequestBody input;
    private final Thread application = Thread.currentThread();
    private final long begin = NanoTime.now();
    private final Instant deadline;
    private final Scheduler.Task timer;
    /**
     * Null while the response is open. Guarded by the monitor of this object, like the response while it may change.
     */
    private @Nullable End end;

    /** Starts the time, on the thread of the application. */
    TimedSink(Duration limit, Request request, Response response, Callback callback, RequestBody input) {
        this.sink = new JettySink(response);
        this.request = request;
        this.callback = callback;
        this.input = input;
        this.deadline = Instant.now().plus(limit);
        Components components = request.getComponents();
        this.timer = components.getScheduler().schedule(() -> components.getExecutor().execute(this::expire),
                limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    Instant deadline() {
        return deadline;
    }

    @Override
    public synchronized void head(Status status, Headers headers, OptionalLong length) {
        requireTime();
        sink.head(status, headers, length);
    }

    @Override
    public void write(ByteBuffer block, boolean last, Retainable memory) throws IOException {
        Callback.Completable written;
        synchronized (this) {
            requireTime();
            written = sink.begin(block, last, memory);
        }
        JettySink.await(written);
        if (last) {
            end();
        }
    }

    @Override
    public synchronized End end() {
        if (end == null) {
            end = End.APPLICATIONS;
            timer.cancel();
        }
        return end;
    }

    private synchronized boolean takeOver() {
        if (end != null) {
            return false;
        }
        end = sink.response().isCommitted() ? End.CUT : End.REPLACED;
        application.interrupt();
        return true;
    }

    private void expire() {
        if (!takeOver()) {
            return;
        }
        input.abandon();
        LOG.warn("{} {}: {} at the deadline, after {} ms (request {})", request.getMethod(),
                request.getHttpURI().getPath(), end == End.CUT ? "cut" : "answered with 503",
                NanoTime.millisSince(begin), RequestIdentity.id(request));
        if (end == End.CUT) {
            callback.failed(new QuietException.Exception("the deadline has passed"));
        } else {
            sink.response().reset();
            Response.writeError(request, sink.response(), callback, HttpStatus.SERVICE_UNAVAILABLE_503,
                    RequestIdentity.message(request, HttpStatus.SERVICE_UNAVAILABLE_503));
        }
    }

    private void requireTime() {
        if (end == End.CUT || end == End.REPLACED) {
            throw new DeadlinePassedException(
                    "the deadline has passed, and the response is no longer the application's");
        }
    }
}
