package dev.webstack.jetty.uwsgi;

import dev.webstack.uwsgi.UwsgiRequest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.MetaData;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.HttpChannel;
import org.eclipse.jetty.server.HttpStream;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.NanoTime;
import org.jspecify.annotations.Nullable;

/**
 * Reads the body of the request, writes the response, and ends the connection in the right way, or, after a 101, hands
 * it over to the protocol that the client requested.
 */
final class UwsgiStream implements HttpStream {

    private final HttpChannel channel;
    private final UwsgiConnection connection;
    private final NetworkBuffer buffer;
    private final ConnectionEnd end;
    private final UwsgiSettings settings;
    private final boolean upgradable;
    private final AtomicBoolean ended = new AtomicBoolean();
    private volatile long unread;
    private volatile Content.@Nullable Chunk failure;
    private volatile boolean committed;
    private volatile boolean reading;
    private volatile boolean writing;
    private volatile long readingSince;
    private volatile long writingSince;
    private volatile boolean complete;
    private volatile @Nullable Connection successor;
    private volatile @Nullable FirstPart firstPart;
    private boolean bodyless;
    private long unsent = -1;

    UwsgiStream(HttpChannel channel, UwsgiConnection connection, NetworkBuffer buffer, ConnectionEnd end,
            UwsgiSettings settings, UwsgiRequest request) {
        this.channel = channel;
        this.connection = connection;
        this.buffer = buffer;
        this.end = end;
        this.settings = settings;
        this.upgradable = request.webSocket();
        this.unread = request.contentLength();
    }

    @Override
    public String getId() {
        return connection.getId();
    }

    // One thread at a time reads, and nobody else changes what is unread.
    @SuppressWarnings("NonAtomicVolatileUpdate")
    @Override
    public Content.@Nullable Chunk read() {
        if (unread == 0) {
            buffer.releaseIfEmpty();
            return Content.Chunk.EOF;
        }
        if (failure != null) {
            return failure;
        }
        try {
            int filled = buffer.fill();
            if (filled == 0) {
                buffer.releaseIfEmpty();
                return null;
            }
            if (filled < 0) {
                throw new ShortBodyException();
            }
            Content.Chunk chunk = buffer.chunk(unread);
            unread -= chunk.remaining();
            return chunk;
        } catch (IOException e) {
            failure = Content.Chunk.from(e, true);
            return failure;
        }
    }

    @Override
    public void demand() {
        if (unread == 0 || failure != null || buffer.hasBytes()) {
            run(channel.onContentAvailable());
        } else {
            connection.getEndPoint().setIdleTimeout(settings.timeouts().read().toMillis());
            readingSince = NanoTime.now();
            reading = true;
            connection.fillInterested();
        }
    }

    void onFillable() {
        reading = false;
        run(channel.onContentAvailable());
    }

    /**
     * Runs on another thread: the caller, the end point, next fails the write that is in progress, and that could be
     * the response to this failure.
     */
    void onFillFailed(Throwable cause) {
        reading = false;
        Runnable task = cause instanceof TimeoutException timeout
                ? channel.onIdleTimeout(timeout).action()
                : channel.onFailure(cause);
        if (task != null) {
            connection.getConnector().getExecutor().execute(task);
        }
    }

    void onClose() {
        if (!ended.get()) {
            run(channel.onClose());
        }
    }

    /**
     * Whether the server has waited for the peer for this time. A connection may also be idle because its handler is
     * busy.
     */
    boolean isPeerLate() {
        return reading && NanoTime.millisSince(readingSince) >= getIdleTimeout()
                || writing && NanoTime.millisSince(writingSince) >= getIdleTimeout();
    }

    boolean isComplete() {
        return complete;
    }

    @Override
    public void prepareResponse(HttpFields.Mutable headers) {
        // ResponseHead leaves out the headers that are not allowed in a uwsgi response.
    }

    @Override
    public void send(MetaData.Request request, MetaData.Response response, boolean last, ByteBuffer content,
            Callback callback) {
        if (response != null && HttpStatus.isInterim(response.getStatus())) {
            // nginx would treat a 1xx as the final response, and the real head as its body.
            callback.succeeded();
            return;
        }
        if (response != null && response.getStatus() == HttpStatus.SWITCHING_PROTOCOLS_101) {
            successor = successor();
            if (successor == null) {
                callback.failed(
                        new IllegalStateException("status 101, but not to a protocol that the client asked for"));
                return;
            }
        }
        if (response != null) {
            bodyless = isBodyless(request, response);
            unsent = bodyless ? -1 : response.getContentLength();
            committed = true;
        }
        ByteBuffer body = bodyless || content == null ? BufferUtil.EMPTY_BUFFER : content;
        unsent = unsent < 0 ? -1 : unsent - body.remaining();
        boolean all = last || unsent == 0;
        if (firstPart != null) {
            firstPart.add(body, all, callback);
        } else if (response != null && !all && !bodyless && FirstPart.isUndecided(response, body)) {
            firstPart = new FirstPart(body, writer(response), connection.getConnector().getScheduler(),
                    connection.getConnector().getExecutor());
            callback.succeeded();
        } else if (response != null) {
            write(head(response, !all && FirstPart.isStream(response)), body, all, callback);
        } else {
            write(BufferUtil.EMPTY_BUFFER, body, all, callback);
        }
    }

    private FirstPart.Writer writer(MetaData.Response response) {
        return new FirstPart.Writer() {

            @Override
            public void write(boolean unbuffered, ByteBuffer body, boolean all, Callback callback) {
                UwsgiStream.this.write(head(response, unbuffered), body, all, callback);
            }

            @Override
            public void writeMore(ByteBuffer body, boolean all, Callback callback) {
                UwsgiStream.this.write(BufferUtil.EMPTY_BUFFER, body, all, callback);
            }
        };
    }

    private ByteBuffer head(MetaData.Response response, boolean unbuffered) {
        ByteBuffer head = ResponseHead.of(response, bodyless, unbuffered);
        settings.listener().responseHead(head.remaining());
        if (head.remaining() > settings.nginxBuffer()) {
            connection.logFault("response head",
                    "the head of a response has %d bytes; nginx responds with 502 if its uwsgi_buffer_size is %d"
                            .formatted(head.remaining(), settings.nginxBuffer()));
        }
        return head;
    }

    private void write(ByteBuffer head, ByteBuffer body, boolean all, Callback callback) {
        Callback sent = sent(all, callback);
        if (head.hasRemaining() || body.hasRemaining()) {
            EndPoint endPoint = connection.getEndPoint();
            endPoint.setIdleTimeout(settings.timeouts().write().toMillis());
            writingSince = NanoTime.now();
            writing = true;
            endPoint.write(sent, head, body);
        } else {
            sent.succeeded();
        }
    }

    /**
     * The connection with which a handler continues after an upgrade; null if there is none, or if the client did not
     * request an upgrade.
     */
    private @Nullable Connection successor() {
        return upgradable
                && channel.getRequest().getAttribute(UPGRADE_CONNECTION_ATTRIBUTE) instanceof Connection prepared
                        ? prepared
                        : null;
    }

    /**
     * Whether the response has no body (RFC 9110, sections 6.4.1 and 15.3.6). Bytes that a handler writes nevertheless
     * are not sent.
     */
    private static boolean isBodyless(MetaData.Request request, MetaData.Response response) {
        return HttpMethod.HEAD.is(request.getMethod()) || switch (response.getStatus()) {
            case HttpStatus.SWITCHING_PROTOCOLS_101, HttpStatus.NO_CONTENT_204, HttpStatus.RESET_CONTENT_205,
                    HttpStatus.NOT_MODIFIED_304 ->
                true;
            default -> false;
        };
    }

    /**
     * Sends the FIN with the last byte, and not when the handlers have finished, because they may spend milliseconds on
     * logging.
     */
    private Callback sent(boolean all, Callback callback) {
        return Callback.from(callback.getInvocationType(), () -> {
            writing = false;
            if (all) {
                complete = true;
                if (successor == null) {
                    end.finishOutput(unread == 0);
                } else {
                    end.handOver();
                }
            } else {
                end.goOn();
            }
            callback.succeeded();
        }, failure -> {
            writing = false;
            callback.failed(failure);
        });
    }

    @Override
    public Runnable cancelSend(Throwable cause, Callback appCallback) {
        return () -> Callback.combine(connection.getEndPoint().cancelWrite(cause), appCallback).failed(cause);
    }

    @Override
    public long getIdleTimeout() {
        return connection.getEndPoint().getIdleTimeout();
    }

    @Override
    public void setIdleTimeout(long idleTimeoutMs) {
        connection.getEndPoint().setIdleTimeout(idleTimeoutMs);
    }

    @Override
    public boolean isCommitted() {
        return committed;
    }

    /** The rest of the body is discarded after the response; it never makes the request fail. */
    @Override
    public @Nullable Throwable consumeAvailable() {
        HttpStream.consumeAvailable(this, connection.getHttpConfiguration());
        return null;
    }

    @Override
    public void succeeded() {
        finish(null);
    }

    @Override
    public void failed(Throwable cause) {
        finish(cause);
    }

    private void finish(@Nullable Throwable cause) {
        if (!ended.compareAndSet(false, true)) {
            return;
        }
        if (cause == null && successor != null) {
            handOver();
            return;
        }
        if (cause == null) {
            channel.recycle();
        } else {
            channel.setHttpStream(null);
        }
        if (firstPart == null) {
            end(cause);
        } else {
            firstPart.beforeEnd(() -> end(cause));
        }
    }

    private void end(@Nullable Throwable cause) {
        if (!complete && committed && unsent < 0 && successor == null) {
            end.abortWithoutLength(cause == null ? new IOException("no end of the response") : cause);
        } else if (!complete) {
            end.abort(cause == null ? new IOException("no response") : cause);
        } else if (unread == 0 || failure != null) {
            end.close();
        } else {
            end.linger();
        }
    }

    /**
     * Hands the connection over. As after an upgrade from HTTP, the connector's idle timeout applies from now on,
     * unless the new connection sets its own.
     */
    private void handOver() {
        EndPoint endPoint = connection.getEndPoint();
        endPoint.setIdleTimeout(connection.getConnector().getIdleTimeout());
        endPoint.upgrade(successor);
        channel.recycle();
    }

    private static void run(Runnable task) {
        if (task != null) {
            task.run();
        }
    }

    /**
     * The peer sent fewer bytes than it announced. Further reads throw this, and the client, if it still listens, gets
     * a 400.
     */
    private static final class ShortBodyException extends EofException implements HttpException {

        ShortBodyException() {
            super("the request's body is shorter than its CONTENT_LENGTH");
        }

        @Override
        public int getCode() {
            return HttpStatus.BAD_REQUEST_400;
        }

        @Override
        public @Nullable String getReason() {
            return getMessage();
        }
    }
}
