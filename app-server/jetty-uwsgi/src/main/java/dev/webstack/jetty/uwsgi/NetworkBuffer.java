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
 * The pooled buffer between the network and its readers. An idle connection holds no buffer. Bytes that an application
 * still uses are never overwritten: the next fill takes a new buffer. The methods are synchronized, because a
 * connection may be closed while it is read.
 */
final class NetworkBuffer {

    private final EndPoint endPoint;
    private final ByteBufferPool pool;
    private final HttpConfiguration configuration;
    private @Nullable RetainableByteBuffer buffer;
    private boolean closed;
    private boolean filling;

    NetworkBuffer(EndPoint endPoint, ByteBufferPool pool, HttpConfiguration configuration) {
        this.endPoint = endPoint;
        this.pool = pool;
        this.configuration = configuration;
    }

    /**
     * The available bytes; the caller moves the position over the bytes that it takes. Valid only until the next call
     * of another method.
     */
    synchronized ByteBuffer bytes() {
        return held().getByteBuffer();
    }

    /**
     * Reads from the network if no bytes are available. Returns more than 0 if bytes are available now, 0 if none have
     * arrived, and -1 at the end.
     */
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
        filling = true;
        try {
            return endPoint.fill(buffer.getByteBuffer());
        } finally {
            filling = false;
            if (closed && buffer != null) {
                free();
            }
        }
    }

    /** Whether the peer has closed its side; does not wait. If bytes arrive instead, they are kept. */
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

    /** The available bytes up to a maximum, without a copy. */
    synchronized Content.Chunk chunk(long max) {
        RetainableByteBuffer held = held();
        ByteBuffer bytes = held.getByteBuffer();
        int length = (int) Math.min(max, bytes.remaining());
        ByteBuffer slice = bytes.slice(bytes.position(), length);
        bytes.position(bytes.position() + length);
        held.retain();
        return Content.Chunk.asChunk(slice, length == max, held);
    }

    /** Gives the available bytes away; null if there are none. */
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

    /**
     * Gives the buffer back for good. Jetty closes a connection within the fill that finds the end of the peer's bytes,
     * and changes the buffer after that: until the fill returns, no other connection may get it.
     */
    synchronized void release() {
        closed = true;
        if (buffer != null && !filling) {
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
