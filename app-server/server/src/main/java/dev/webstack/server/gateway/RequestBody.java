package dev.webstack.server.gateway;

import dev.webstack.gateway.DeadlinePassedException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.util.IO;
import org.eclipse.jetty.util.thread.Invocable;
import org.eclipse.jetty.util.thread.Invocable.InvocationType;
import org.jspecify.annotations.Nullable;

/**
 * The body of a request for an application. A read fails with a specific exception if the client is too slow. Another
 * thread may take the body away from the reading thread.
 */
final class RequestBody extends InputStream {

    private final Content.Source source;
    private final Semaphore available = new Semaphore(0);
    /** Guarded by the monitor of this object, like the following fields; no thread waits while it holds the monitor. */
    private Content.@Nullable Chunk chunk;
    private boolean demanded;
    private boolean released;
    private boolean abandoned;
    private byte @Nullable [] one;

    RequestBody(Content.Source source) {
        this.source = source;
    }

    @Override
    public int read() throws IOException {
        if (one == null) {
            one = new byte[1];
        }
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, target.length);
        if (length == 0) {
            return 0;
        }
        while (!isAvailable()) {
            try {
                available.acquire();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw (IOException) new InterruptedIOException("interrupted while the request's body was awaited")
                        .initCause(e);
            }
        }
        return take(target, offset, length);
    }

    @Override
    public synchronized int available() {
        return chunk == null ? 0 : chunk.remaining();
    }

    /** Does nothing: the server must still find the end of the body, so an application cannot close it. */
    @Override
    public void close() {}

    /** Releases the memory of unread bytes. No read is possible afterwards. */
    synchronized void release() {
        released = true;
        if (chunk != null) {
            chunk.release();
            chunk = null;
        }
    }

    /** The deadline has passed: the current read and all later ones fail. */
    synchronized void abandon() {
        abandoned = true;
        if (demanded) {
            source.fail(new DeadlinePassedException("the deadline has passed"));
        }
    }

    /**
     * Whether a read can succeed or fail without waiting. If not, {@link #available} gets a permit when this has to be
     * checked again.
     */
    private synchronized boolean isAvailable() throws IOException {
        requireMine();
        while (chunk == null && !demanded) {
            chunk = source.read();
            if (chunk == null) {
                demand();
            } else if (!chunk.hasRemaining() && !chunk.isLast() && !Content.Chunk.isFailure(chunk)) {
                chunk.release();
                chunk = null;
            }
        }
        return chunk != null;
    }

    private void demand() {
        demanded = true;
        source.demand(Invocable.from(InvocationType.NON_BLOCKING, this::onAvailable));
    }

    private void onAvailable() {
        synchronized (this) {
            demanded = false;
        }
        available.release();
    }

    private synchronized int take(byte[] target, int offset, int length) throws IOException {
        requireMine();
        Content.Chunk held = Objects.requireNonNull(chunk);
        if (Content.Chunk.isFailure(held)) {
            chunk = Content.Chunk.next(held);
            throw named(IO.rethrow(held.getFailure()));
        }
        if (!held.hasRemaining()) {
            return -1;
        }
        int n = Math.min(length, held.remaining());
        held.getByteBuffer().get(target, offset, n);
        if (!held.hasRemaining()) {
            Content.Chunk spent = held;
            chunk = Content.Chunk.next(spent);
            spent.release();
        }
        return n;
    }

    private void requireMine() {
        if (abandoned) {
            throw new DeadlinePassedException("the deadline has passed, and the request's body is gone");
        }
        if (released) {
            throw new IllegalStateException("the response is out, and the request's body is gone");
        }
    }

    private static IOException named(IOException e) {
        return e.getCause() instanceof TimeoutException ? new TooSlowException(e) : e;
    }

    /** The client was silent for too long. No other timeout that an application meets is the client's fault. */
    static final class TooSlowException extends IOException {

        TooSlowException(IOException cause) {
            super("the request's body did not arrive in time", cause);
        }
    }
}
