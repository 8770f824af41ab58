package dev.webstack.jetty.uwsgi;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Objects;
import org.eclipse.jetty.io.ByteBufferPool;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.RetainableByteBuffer;
import org.eclipse.jetty.server.HttpConfiguration;
import org.jspecify.annotations.Nullable;

/**
 * The pooled buffer between the network and its readers. An idle connection holds none. Bytes that an application still
 * holds are never overwritten: the next fill then takes a fresh buffer. Its methods exclude each other, because a
 * connection may be closed while it is read.
 */
final class NetworkBuffer {

    private final EndPoint endPoint;
    private final ByteBufferPool pool;
    private final HttpConfiguration configuration;
    private @Nullable RetainableByteBuffer buffer;
    private boolean closed;

    NetworkBuffer(EndPoint endPoint, ByteBufferPool pool, HttpConfiguration configuration) {
        this.endPoint = endPoint;
        this.pool = pool;
        this.configuration = configuration;
    }

    /** The bytes at hand; the caller moves the position over what it takes. Only between fill and the next call here. */
    synchronized ByteBuffer bytes() {
        return held().getByteBuffer();
    }

    /** Fills if no bytes are at hand: more than 0 if there are some now, 0 if none have arrived, -1 at the end. */
    synchronized int fill() throws IOException {
        if (closed) {
            return -1;
        }
        if (buffer != null && buffer.hasRemaining()) {
            return buffer.remaining();
        }
        if (buffer != null && buffer.isRetained()) {
            free();
        }
        if (buffer == null) {
            buffer = pool.acquire(configuration.getInputBufferSize(), configuration.isUseInputDirectByteBuffers());
        }
        return endPoint.fill(buffer.getByteBuffer());
    }

    /** Whether the peer has closed its side, asked without waiting for it. Bytes that come instead are kept. */
    synchronized boolean isAtEnd() {
        try {
            return fill() < 0;
        } catch (IOException _) {
            return true;
        } finally {
            releaseIfEmpty();
        }
    }

    synchronized boolean hasBytes() {
        return buffer != null && buffer.hasRemaining();
    }

    /** Up to so many of the bytes at hand, without a copy. */
    synchronized Content.Chunk chunk(long max) {
        RetainableByteBuffer held = held();
        ByteBuffer bytes = held.getByteBuffer();
        int length = (int) Math.min(max, bytes.remaining());
        ByteBuffer slice = bytes.slice(bytes.position(), length);
        bytes.position(bytes.position() + length);
        held.retain();
        return Content.Chunk.asChunk(slice, length == max, held);
    }

    /** The bytes at hand, which from now on are somebody else's; null if there are none. */
    synchronized @Nullable ByteBuffer handOver() {
        if (buffer == null || !buffer.hasRemaining()) {
            return null;
        }
        ByteBuffer rest = ByteBuffer.allocate(buffer.remaining()).put(buffer.getByteBuffer()).flip();
        free();
        return rest;
    }

    synchronized void discard() {
        ByteBuffer bytes = held().getByteBuffer();
        bytes.position(bytes.limit());
    }

    synchronized void releaseIfEmpty() {
        if (buffer != null && !buffer.hasRemaining()) {
            free();
        }
    }

    synchronized void release() {
        closed = true;
        if (buffer != null) {
            free();
        }
    }

    private RetainableByteBuffer held() {
        return Objects.requireNonNull(buffer, "no bytes at hand");
    }

    private void free() {
        held().release();
        buffer = null;
    }
}
