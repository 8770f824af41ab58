package dev.webstack.server.gateway;

import dev.webstack.gateway.Application;
import dev.webstack.gateway.Body;
import dev.webstack.gateway.Environ;
import dev.webstack.gateway.HeaderRules;
import dev.webstack.gateway.Headers;
import dev.webstack.gateway.StartResponse;
import dev.webstack.gateway.Status;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Iterator;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.concurrent.Flow;
import org.eclipse.jetty.io.ByteBufferPool;
import org.eclipse.jetty.io.Retainable;
import org.jspecify.annotations.Nullable;

/**
 * One call of an application by the rules of <a href="https://peps.python.org/pep-3333/">PEP 3333</a>: the head waits
 * for the first block that is not empty, the body must have the announced length, and it is always closed.
 */
final class Exchange implements StartResponse {

    private static final int BLOCK = 32 * 1024;
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final Application application;
    private final Environ environ;
    private final ResponseSink sink;
    private final ByteBufferPool pool;
    private final boolean isHead;
    private @Nullable Status status;
    private Headers headers = Headers.NONE;
    private OptionalLong length = OptionalLong.empty();
    private OptionalLong measured = OptionalLong.empty();
    private long sent;
    private boolean headSent;
    private boolean ended;

    Exchange(Application application, Environ environ, ResponseSink sink, ByteBufferPool pool) {
        this.application = application;
        this.environ = environ;
        this.sink = sink;
        this.pool = pool;
        this.isHead = environ.method().equals("HEAD");
    }

    /**
     * Calls the application and sends its response.
     *
     * @throws Exception any failure; {@link #isHeadSent()} shows whether the client can still get an error response
     */
    void run() throws Exception {
        Body body = application.call(environ, this);
        if (body == null) {
            throw new IllegalStateException("the application returned null instead of a body");
        }
        try (body) {
            switch (body) {
                case Body.Bytes bytes -> sendWhole(bytes.data());
                case Body.Chunks chunks -> sendEach(chunks.blocks());
                case Body.FileRange range -> sendFile(range);
                case Body.Stream stream -> sendAll(stream.source());
                case Body.Publish publish -> sendPublished(publish.source());
            }
            end();
        }
    }

    boolean isHeadSent() {
        return headSent;
    }

    /** Whether the response is complete, so that no failure can affect the client. */
    boolean isEnded() {
        return ended;
    }

    /** The status with which the application started the response; null if it did not. */
    @Nullable
    Status status() {
        return status;
    }

    /** The headers with which the application started the response; none if it did not. */
    Headers headers() {
        return headers;
    }

    @Override
    public Writer start(Status newStatus, Headers newHeaders, @Nullable Exception cause) throws Exception {
        if (headSent && cause != null) {
            throw cause;
        }
        if (status != null && cause == null) {
            throw new IllegalStateException(
                    "the response is started already; only a failure is a reason to start it anew");
        }
        length = HeaderRules.check(newHeaders);
        status = Objects.requireNonNull(newStatus, "no status");
        headers = newHeaders;
        return this::write;
    }

    private void write(ByteBuffer block) throws IOException {
        if (length.isPresent() && sent + block.remaining() > length.getAsLong() && !isBodyless()) {
            throw new IllegalStateException("more bytes than the Content-Length of " + length.getAsLong());
        }
        send(block);
    }

    private void sendWhole(ByteBuffer data) throws IOException {
        requireStarted();
        announce(data.remaining());
        send(data);
    }

    private void sendFile(Body.FileRange range) throws IOException {
        requireStarted();
        try (FileBlocks blocks = FileBlocks.open(range, pool)) {
            announce(range.length());
            if (isBodyless() && range.length() > 0) {
                sendHeadAlone();
            }
            while (!ended && blocks.hasNext()) {
                send(blocks.next(), blocks.memory());
            }
        }
    }

    /** Announces the known length, or, if the application has announced one, checks that it is the same. */
    private void announce(long bytes) {
        boolean isUnknown = isBodyless() && bytes == 0;
        if (headSent || isUnknown) {
            return;
        }
        if (length.isEmpty()) {
            measured = OptionalLong.of(bytes);
            length = measured;
        } else if (length.getAsLong() != bytes && !isBodyless()) {
            throw new IllegalStateException(
                    "Content-Length is " + length.getAsLong() + ", the body has " + bytes + " bytes");
        }
    }

    private void sendEach(Iterator<ByteBuffer> blocks) throws IOException {
        while (!ended && blocks.hasNext()) {
            send(blocks.next());
        }
    }

    private void sendAll(InputStream source) throws IOException {
        byte[] block = new byte[BLOCK];
        while (!ended) {
            int n = source.read(block);
            if (n < 0) {
                return;
            }
            send(ByteBuffer.wrap(block, 0, n));
        }
    }

    private void sendPublished(Flow.Publisher<ByteBuffer> source) throws Exception {
        try (PublishedBlocks blocks = new PublishedBlocks()) {
            source.subscribe(blocks);
            while (!ended) {
                ByteBuffer block = blocks.next();
                if (block == null) {
                    return;
                }
                send(block);
            }
        }
    }

    private void send(ByteBuffer block) throws IOException {
        send(block, Retainable.NON_RETAINABLE);
    }

    private void send(ByteBuffer block, Retainable memory) throws IOException {
        if (!block.hasRemaining() || ended) {
            return;
        }
        if (isBodyless()) {
            sendHeadAlone();
            return;
        }
        sendHead();
        long left = length.isPresent() ? length.getAsLong() - sent : Long.MAX_VALUE;
        ByteBuffer fitting = block.slice(block.position(), (int) Math.min(left, block.remaining()));
        sent += fitting.remaining();
        boolean last = length.isPresent() && sent == length.getAsLong();
        sink.write(fitting, last, memory);
        ended = last;
    }

    private void sendHeadAlone() throws IOException {
        sendHead();
        sink.write(NOTHING, true, Retainable.NON_RETAINABLE);
        ended = true;
    }

    private void end() throws IOException {
        if (ended) {
            return;
        }
        sendHead();
        if (length.isPresent() && sent < length.getAsLong() && !isBodyless()) {
            throw new IOException(
                    "the body ended after " + sent + " of the " + length.getAsLong() + " bytes of its Content-Length");
        }
        sink.write(NOTHING, true, Retainable.NON_RETAINABLE);
        ended = true;
    }

    private void sendHead() throws IOException {
        Status started = requireStarted();
        if (!headSent) {
            if (started.code() == Status.NO_CONTENT.code()) {
                sink.head(started, headers.without("Content-Length"), OptionalLong.empty());
            } else {
                sink.head(started, headers, measured);
            }
            headSent = true;
        }
    }

    private Status requireStarted() {
        if (status == null) {
            throw new IllegalStateException("the application did not start the response before its body");
        }
        return status;
    }

    /** Whether the response must not have a body (RFC 9110, section 6.4.1). */
    private boolean isBodyless() {
        return isHead || status != null
                && (status.code() == Status.NO_CONTENT.code() || status.code() == Status.NOT_MODIFIED.code());
    }
}
