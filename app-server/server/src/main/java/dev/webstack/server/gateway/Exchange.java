package dev.webstack.server.gateway;

import dev.webstack.gateway.Application;
import dev.webstack.gateway.Body;
import dev.webstack.gateway.Environ;
import dev.webstack.gateway.Headers;
import dev.webstack.gateway.StartResponse;
import dev.webstack.gateway.Status;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Iterator;
import java.util.Objects;
import java.util.OptionalLong;

/**
 * One call of an application, held to <a href="https://peps.python.org/pep-3333/">PEP 3333</a>: the head waits for the
 * first block that is not empty, an announced length is kept, and the body is closed whatever happens.
 */
final class Exchange implements StartResponse {

    private static final int BLOCK = 32 * 1024;
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final Application application;
    private final Environ environ;
    private final ResponseSink sink;
    private final boolean isHead;
    private Status status;
    private Headers headers;
    private OptionalLong length = OptionalLong.empty();
    private long sent;
    private boolean headSent;
    private boolean ended;

    Exchange(Application application, Environ environ, ResponseSink sink) {
        this.application = application;
        this.environ = environ;
        this.sink = sink;
        this.isHead = environ.method().equals("HEAD");
    }

    /**
     * Calls the application and sends what it answers.
     *
     * @throws Exception what went wrong; {@link #isHeadSent()} says whether the client can still be told
     */
    void run() throws Exception {
        Body body = application.call(environ, this);
        if (body == null) {
            throw new IllegalStateException("the application returned null instead of a body");
        }
        try (body) {
            switch (body) {
                case Body.Bytes bytes -> sendWhole(bytes.data().asReadOnlyBuffer());
                case Body.Chunks chunks -> sendEach(chunks.blocks());
                case Body.Stream stream -> sendAll(stream.source());
            }
            end();
        }
    }

    boolean isHeadSent() {
        return headSent;
    }

    /** Whether nothing more can go wrong for the client. */
    boolean isEnded() {
        return ended;
    }

    @Override
    public Writer start(Status newStatus, Headers newHeaders, Exception cause) throws Exception {
        if (headSent && cause != null) {
            throw cause;
        }
        if (status != null && cause == null) {
            throw new IllegalStateException(
                    "the response is started already; only a failure is a reason to start it anew");
        }
        HeaderRules.check(newHeaders);
        status = Objects.requireNonNull(newStatus, "no status");
        headers = newHeaders;
        length = HeaderRules.contentLength(newHeaders);
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
        boolean isUnknown = isBodyless() && !data.hasRemaining();
        if (!headSent && length.isEmpty() && !isUnknown) {
            length = OptionalLong.of(data.remaining());
            headers = headers.and("Content-Length", String.valueOf(data.remaining()));
        }
        if (!headSent && !isBodyless() && length.getAsLong() != data.remaining()) {
            throw new IllegalStateException(
                    "Content-Length is " + length.getAsLong() + ", the body has " + data.remaining() + " bytes");
        }
        send(data);
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

    private void send(ByteBuffer block) throws IOException {
        if (!block.hasRemaining() || ended) {
            return;
        }
        if (isBodyless()) {
            sendHead();
            sink.write(NOTHING, true);
            ended = true;
            return;
        }
        sendHead();
        long left = length.isPresent() ? length.getAsLong() - sent : Long.MAX_VALUE;
        ByteBuffer fitting = block.slice(block.position(), (int) Math.min(left, block.remaining()));
        sent += fitting.remaining();
        boolean last = length.isPresent() && sent == length.getAsLong();
        sink.write(fitting, last);
        ended = last;
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
        sink.write(NOTHING, true);
        ended = true;
    }

    private void sendHead() {
        requireStarted();
        if (!headSent) {
            sink.head(status, status.code() == Status.NO_CONTENT.code() ? headers.without("Content-Length") : headers);
            headSent = true;
        }
    }

    private void requireStarted() {
        if (status == null) {
            throw new IllegalStateException("the application did not start the response before its body");
        }
    }

    /** RFC 9110, section 6.4.1. */
    private boolean isBodyless() {
        return isHead || status != null
                && (status.code() == Status.NO_CONTENT.code() || status.code() == Status.NOT_MODIFIED.code());
    }
}
