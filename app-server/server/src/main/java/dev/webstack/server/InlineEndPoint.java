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
 * A connection of which a selector hears only when it has to wait for its peer. nginx sends a request in one go, and most
 * responses fit into the socket's buffer: to be registered, woken and deregistered would take as long as such a request.
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

    /** A connection, corked or not, that tells when, and with what failure or null, it was closed. */
    InlineEndPoint(SocketChannel channel, boolean corked, ManagedSelector selector, Scheduler scheduler,
            BiConsumer<EndPoint, Throwable> onClose) {
        // Without a selector Jetty's class neither wakes one nor leaves the end of a connection to one.
        super(channel, null, null, scheduler);
        this.corked = corked;
        this.selector = selector;
        this.onClose = onClose;
    }

    /** The first time, the bytes are most likely there. */
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

    /** Who is not waited for needs no timer: to set one and to stop it again would wake its thread for each request. */
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

    /** Without Nagle's algorithm nothing waits for an acknowledgement; to say so again sends what a cork holds back. */
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
                // A socket with a key is only let go when its selector looks at its keys again.
                selector.submit(_ -> {});
            }
            onClose.accept(this, cause);
        }
    }
}
