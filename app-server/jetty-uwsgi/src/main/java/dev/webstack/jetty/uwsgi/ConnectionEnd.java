package dev.webstack.jetty.uwsgi;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * Ends connections. To nginx a FIN means that the response is complete, with or without a Content-Length, and an RST
 * means that it is not. The side that sends the first FIN keeps the port in TIME_WAIT, and nginx has only about 28,000
 * ports for each server. So this server sends its FIN with the last byte of the response, before nginx can close.
 */
final class ConnectionEnd {

    private static final long MAX_DISCARDED = 256L << 20;
    /**
     * A record of TLS 1.2 with a fatal internal_error alert. It is not encrypted, so a peer cannot accept it within a
     * session.
     */
    private static final byte[] UNENCRYPTED_ALERT = {21, 3, 3, 0, 2, 2, 80};
    /** Longer than any sensible uwsgi_read_timeout. */
    private static final Duration MAX_SILENCE = Duration.ofMinutes(10);

    private final UwsgiConnection connection;
    private final NetworkBuffer buffer;
    private final Scheduler scheduler;
    private final Duration linger;
    private volatile Scheduler.@Nullable Task deadline;
    private volatile UwsgiClose how = UwsgiClose.DROPPED;
    private volatile boolean silent;
    private volatile boolean broken;
    private long discarded;

    ConnectionEnd(UwsgiConnection connection, NetworkBuffer buffer, Scheduler scheduler, Duration linger) {
        this.connection = connection;
        this.buffer = buffer;
        this.scheduler = scheduler;
        this.linger = linger;
    }

    /** How the connection ends, as far as that is decided. */
    UwsgiClose how() {
        return how;
    }

    /**
     * Ends a complete response with a FIN. The peer may still send.
     *
     * @param requestIsRead whether nobody reads the request any more, so that it is safe to look for the peer's FIN
     */
    void finishOutput(boolean requestIsRead) {
        boolean early = connection.getEndPoint() instanceof CorkedEndPoint corked && corked.isCorked();
        how = !early && requestIsRead && buffer.isAtEnd() ? UwsgiClose.PEER_FIRST : UwsgiClose.FIN_FIRST;
        connection.getEndPoint().shutdownOutput();
    }

    /** The response is complete, and another protocol takes over the connection. */
    void handOver() {
        how = UwsgiClose.UPGRADED;
        goOn();
    }

    /** The response goes on after a pause, so bytes that are written now must not be held back. */
    void goOn() {
        if (connection.getEndPoint() instanceof CorkedEndPoint corked) {
            try {
                corked.uncork();
            } catch (IOException e) {
                // The connection is already closed; the next write fails.
            }
        }
    }

    /** Closes the connection when both sides have finished. */
    void close() {
        cancelDeadline();
        buffer.release();
        connection.getEndPoint().close();
    }

    /**
     * Breaks off the response with an RST. Over TLS an invalid record is sent before it, because there nginx treats an
     * RST like a FIN.
     */
    void abort(Throwable cause) {
        reset(UwsgiClose.RESET, cause);
    }

    private void reset(UwsgiClose reason, Throwable cause) {
        how = reason;
        EndPoint network = network();
        if (!breakTls() && network.getTransport() instanceof SocketChannel channel) {
            try {
                channel.setOption(StandardSocketOptions.SO_LINGER, 0);
            } catch (IOException | UnsupportedOperationException e) {
                // The connection is already closed, or is a Unix socket; closing it is all that can be done.
            }
        }
        cancelDeadline();
        buffer.release();
        // The connection below TLS is closed first: a close alert of TLS would mean that the response is complete.
        network.close(cause);
        connection.getEndPoint().close(cause);
    }

    /**
     * Breaks off a response that announced no length. If no RST can be sent (on a Unix socket, or if the record that
     * breaks TLS does not fit), closing would mean that the response is complete. Instead the connection stays open and
     * silent until the peer gives up: nginx does so after its {@code uwsgi_read_timeout}.
     */
    void abortWithoutLength(Throwable cause) {
        boolean unix = network().getLocalSocketAddress() instanceof UnixDomainSocketAddress;
        if (unix || isTls() && !breakTls()) {
            how = UwsgiClose.RESET;
            silent = true;
            connection.getEndPoint().setIdleTimeout(-1);
            linger(MAX_SILENCE, UwsgiClose.RESET);
        } else {
            abort(cause);
        }
    }

    /** Makes the peer's TLS fail; once is enough. */
    private boolean breakTls() {
        if (isTls() && !broken) {
            try {
                ByteBuffer record = ByteBuffer.wrap(UNENCRYPTED_ALERT);
                network().flush(record);
                broken = !record.hasRemaining();
            } catch (IOException e) {
                // The peer has closed the connection.
            }
        }
        return broken;
    }

    // With TLS the connection's end is another object than the network's; whether they equal each other says nothing.
    @SuppressWarnings("ReferenceEquality")
    private boolean isTls() {
        return network() != connection.getEndPoint();
    }

    /** Whether the connection is kept open and silent on purpose. */
    boolean isSilent() {
        return silent;
    }

    /** The end point below TLS, or the end point itself without TLS. */
    private EndPoint network() {
        EndPoint endPoint = connection.getEndPoint();
        while (endPoint instanceof EndPoint.Wrapper wrapper) {
            endPoint = wrapper.unwrap();
        }
        return endPoint;
    }

    void replyAndLinger(ByteBuffer... reply) {
        connection.getEndPoint().write(Callback.from(() -> {
            finishOutput(true);
            linger();
        }, this::abort), reply);
    }

    /**
     * Waits for the end of the request after an early response. A close while the peer still sends would cause an RST,
     * and nginx would discard the response. So the rest of the request is read and discarded, up to a time and a size.
     */
    void linger() {
        linger(linger, UwsgiClose.LINGER_TIMEOUT);
    }

    private void linger(Duration longest, UwsgiClose ifLonger) {
        deadline = scheduler.schedule(() -> reset(ifLonger, new TimeoutException("the peer did not close")),
                longest.toMillis(), TimeUnit.MILLISECONDS);
        if (!connection.isFillInterested()) {
            discard();
        }
    }

    boolean isLingering() {
        return deadline != null;
    }

    void discard() {
        try {
            while (true) {
                int filled = buffer.fill();
                if (filled < 0) {
                    close();
                    return;
                }
                if (filled == 0) {
                    buffer.releaseIfEmpty();
                    connection.fillInterested();
                    return;
                }
                buffer.discard();
                discarded += filled;
                if (discarded > MAX_DISCARDED) {
                    reset(UwsgiClose.LINGER_TIMEOUT,
                            new IOException("the peer sent " + discarded + " bytes that nobody wants"));
                    return;
                }
            }
        } catch (IOException e) {
            close();
        }
    }

    private void cancelDeadline() {
        Scheduler.Task task = deadline;
        if (task != null) {
            task.cancel();
        }
    }
}
