package dev.webstack.server;

import dev.webstack.jetty.uwsgi.UwsgiConnectionFactory;
import dev.webstack.server.config.ListenAddress;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SelectorManager;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.IO;
import org.eclipse.jetty.util.NanoTime;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A connector for connections that carry one request each and send it immediately: the thread that opens the connection
 * reads and serves it. Jetty's usual way, to register it with a selector that wakes another thread, costs as much as a
 * small request.
 */
final class UwsgiConnector extends DrainingConnector {

    private static final Logger LOG = LoggerFactory.getLogger(AppServer.class);
    private static final long OPTIONS_DELAY_MILLIS = 1_000;
    private static final int DEFERRED_SECONDS = 3;
    /** The time within which nginx sends its request after it has connected: one round of its event loop. */
    private static final long DEFERRED_MILLIS = 100;

    private boolean deferred;
    private volatile boolean corked;
    private boolean ending;

    UwsgiConnector(Server server, ListenAddress address, UwsgiConnectionFactory protocol) {
        super(server, address, protocol);
    }

    @Override
    protected SelectorManager newSelectorManager(Executor executor, Scheduler scheduler, int count) {
        return new Selectors(executor, scheduler, count);
    }

    /**
     * Sets the options only after a while, because the first native call takes longer than the first request should.
     */
    @Override
    protected void doStart() throws Exception {
        super.doStart();
        getScheduler().schedule(this::setOptions, OPTIONS_DELAY_MILLIS, TimeUnit.MILLISECONDS);
    }

    private synchronized void setOptions() {
        if (!ending && localAddress() instanceof InetSocketAddress inet) {
            corked = LinuxTcpOption.CORK.set(inet, 1);
            deferred = LinuxTcpOption.DEFER_ACCEPT.set(inet, DEFERRED_SECONDS);
        }
    }

    @Override
    void serve(SocketChannel channel) {
        opening.register();
        getExecutor().execute(() -> open(channel));
    }

    /** Does what Jetty's selector does for an accepted connection. */
    private void open(SocketChannel channel) {
        Connection connection;
        try {
            channel.configureBlocking(false);
            var endPoint = new InlineEndPoint(channel, corked, ((Selectors) getSelectorManager()).next(),
                    getScheduler(), this::onClosed);
            endPoint.setIdleTimeout(getIdleTimeout());
            connection = getDefaultConnectionFactory().newConnection(this, endPoint);
            endPoint.setConnection(connection);
            endPoint.onOpen();
            onEndPointOpened(endPoint);
        } catch (IOException | RuntimeException e) {
            LOG.debug("{}: a connection could not be opened", getName(), e);
            IO.close(channel);
            return;
        } finally {
            opening.arriveAndDeregister();
        }
        connection.onOpen();
    }

    /**
     * Reports a failure on another thread: it may occur on the timer's thread, and handlers of the application are
     * notified.
     */
    private void onClosed(EndPoint endPoint, @Nullable Throwable cause) {
        if (cause == null) {
            forget(endPoint, null);
        } else {
            getExecutor().execute(() -> forget(endPoint, cause));
        }
    }

    private void forget(EndPoint endPoint, @Nullable Throwable cause) {
        endPoint.getConnection().onClose(cause);
        onEndPointClosed(endPoint);
    }

    /**
     * Waits for connections that are complete for the client but not yet available to this process: closing the port
     * would reset them.
     */
    @Override
    synchronized void beforeClosing() {
        ending = true;
        if (deferred && localAddress() instanceof InetSocketAddress inet) {
            LinuxTcpOption.DEFER_ACCEPT.set(inet, 0);
            try {
                awaitFirstBytes(inet.getPort());
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /**
     * Waits for first bytes. On a busy machine nginx may take longer than usual; after this number of seconds the
     * kernel itself drops the connection.
     */
    private static void awaitFirstBytes(int port) throws InterruptedException {
        long begin = NanoTime.now();
        do {
            Thread.sleep(DEFERRED_MILLIS);
        } while (TcpTable.isOpening(port) && NanoTime.secondsSince(begin) < DEFERRED_SECONDS);
    }

    /** Closes all connections, because here the selector does not know all of them. */
    @Override
    protected void doStop() throws Exception {
        getConnectedEndPoints().forEach(endPoint -> endPoint.getConnection().close());
        super.doStop();
    }

    private final class Selectors extends ServerConnectorManager {

        Selectors(Executor executor, Scheduler scheduler, int count) {
            super(executor, scheduler, count);
        }

        ManagedSelector next() {
            return chooseSelector();
        }
    }
}
