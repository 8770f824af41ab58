package dev.webstack.server;

import dev.webstack.jetty.uwsgi.CorkedEndPoint;
import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.function.BiConsumer;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * A connection that is registered with a selector only when it has to wait for its peer. nginx sends a request in one
 * piece, and most responses fit into the socket's buffer: registering, waking and deregistering would take as long as
 * such a request.
 */
final class InlineEndPoint extends SocketChannelEndPoint implements CorkedEndPoint {

    private final ManagedSelector selector;
    private final BiConsumer<EndPoint, Throwable> onClose;
    private boolean asked;
    private final boolean corked;
    private volatile boolean uncorked;
    private long idleTimeout;
    private volatile boolean waits;
    private volatile @Nullable SelectionKey key;

    /** Creates an end point. {@code closed} is called when the connection is closed, with the failure or null. */
    InlineEndPoint(SocketChannel channel, boolean corked, ManagedSelector selector, Scheduler scheduler,
            BiConsumer<EndPoint, Throwable> onClose) {
        // Without a selector Jetty's class neither wakes one nor lets one close the connection.
        super(channel, null, null, scheduler);
        this.corked = corked;
        this.selector = selector;
        this.onClose = onClose;
    }

    /** The first time, the bytes have probably arrived already. */
    @Override
    protected void needsFillInterest() {
        if (asked) {
            super.needsFillInterest();
            await();
        } else {
            asked = true;
            getFillInterest().fillable();
        }
    }

    @Override
    protected void onIncompleteFlush() {
        super.onIncompleteFlush();
        await();
    }

    private void await() {
        if (!waits) {
            waits = true;
            super.setIdleTimeout(idleTimeout);
        }
        selector.submit(this::updateKey);
    }

    /**
     * Needs no timer unless the server waits for the peer: setting and stopping a timer would wake its thread for each
     * request.
     */
    @Override
    public void setIdleTimeout(long millis) {
        idleTimeout = millis;
        if (waits) {
            super.setIdleTimeout(millis);
        }
    }

    @Override
    public long getIdleTimeout() {
        return idleTimeout;
    }

    @Override
    public boolean isCorked() {
        return corked && !uncorked;
    }

    @Override
    public void uncork() throws IOException {
        if (!uncorked) {
            uncorked = true;
            push();
        }
    }

    @Override
    public boolean flush(ByteBuffer... buffers) throws IOException {
        boolean all = super.flush(buffers);
        if (all && corked && uncorked) {
            push();
        }
        return all;
    }

    /**
     * Sends what the cork holds back. Without Nagle's algorithm nothing waits for an acknowledgement, and setting the
     * option again has this effect.
     */
    private void push() throws IOException {
        if (getChannel().supportedOptions().contains(StandardSocketOptions.TCP_NODELAY)) {
            getChannel().setOption(StandardSocketOptions.TCP_NODELAY, true);
        }
    }

    private void updateKey(Selector registry) {
        try {
            if (key == null) {
                key = getChannel().register(registry, 0, this);
                replaceKey(key);
            }
            updateKey();
        } catch (ClosedChannelException e) {
            close(e);
        }
    }

    @Override
    public void onClose(Throwable cause) {
        try {
            super.onClose(cause);
        } finally {
            if (key != null) {
                // A socket with a selection key is released only when its selector processes its keys again.
                selector.submit(_ -> {});
            }
            onClose.accept(this, cause);
        }
    }
}
