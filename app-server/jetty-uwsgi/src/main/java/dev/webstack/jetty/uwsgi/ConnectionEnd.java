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
 * The ways in which a connection ends. To nginx a FIN says that the response is complete, with or without a
 * Content-Length, and an RST that it is not. Who sends the first FIN keeps the port in TIME_WAIT, and nginx has only
 * some 28,000 of them for each server: so ours goes out with the last byte of the response, before nginx can close.
 */
final class ConnectionEnd {

    private static final long MAX_DISCARDED = 256L << 20;
    /** A record of TLS 1.2 with a fatal internal_error, which has no place among encrypted ones. */
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

    /** How it ends, as far as that is decided. */
    UwsgiClose how() {
        return how;
    }

    /**
     * The response is complete: FIN. The peer may still send.
     *
     * @param requestIsRead whether nobody reads any more, so that it does no harm to look for the peer's FIN
     */
    void finishOutput(boolean requestIsRead) {
        boolean early = connection.getEndPoint() instanceof CorkedEndPoint corked && corked.isCorked();
        how = !early && requestIsRead && buffer.isAtEnd() ? UwsgiClose.PEER_FIRST : UwsgiClose.FIN_FIRST;
        connection.getEndPoint().shutdownOutput();
    }

    /** The response is complete, and the connection goes on as another's. */
    void handOver() {
        how = UwsgiClose.UPGRADED;
        goOn();
    }

    /** There is more to come, at some time: what is written must not wait for it. */
    void goOn() {
        if (connection.getEndPoint() instanceof CorkedEndPoint corked) {
            try {
                corked.uncork();
            } catch (IOException e) {
                // Closed already; what is written next fails.
            }
        }
    }

    /** Both sides are done. */
    void close() {
        cancelDeadline();
        buffer.release();
        connection.getEndPoint().close();
    }

    /** The response is cut: RST, and over TLS a broken record before it, because there nginx takes an RST for a FIN. */
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
                // Closed already, or a Unix socket: closing is all that can be done.
            }
        }
        cancelDeadline();
        buffer.release();
        // First what is under TLS: an alert that all is over would be as good as a FIN.
        network.close(cause);
        connection.getEndPoint().close(cause);
    }

    /**
     * The response is cut, and announced no length. Where no RST can tell so, on a Unix socket or if the record that breaks
     * TLS does not fit, closing would say that it is complete: instead the peer is kept waiting until it gives up, nginx
     * after its {@code uwsgi_read_timeout}.
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

    /** Makes the peer's TLS fail. Once is enough. */
    private boolean breakTls() {
        if (isTls() && !broken) {
            try {
                ByteBuffer record = ByteBuffer.wrap(UNENCRYPTED_ALERT);
                network().flush(record);
                broken = !record.hasRemaining();
            } catch (IOException e) {
                // The peer has gone.
            }
        }
        return broken;
    }

    private boolean isTls() {
        return network() != connection.getEndPoint();
    }

    /** Whether the peer is kept waiting on purpose. */
    boolean isSilent() {
        return silent;
    }

    /** What is under TLS, if there is TLS. */
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
     * The response is out, but the peer still sends its request: a close now would answer that with an RST, and nginx
     * would throw the response away. So the rest is read and forgotten, up to a time and a size.
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
