package dev.webstack.server;

import dev.webstack.server.config.Address;
import dev.webstack.server.config.ListenAddress;
import dev.webstack.server.config.UnixAddress;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.io.SelectorManager;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.component.Graceful;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A connector on a port or a Unix socket that serves every connection that was made before it closed. The system
 * completes connections before they are accepted. Closing the port resets those that are still waiting, and nginx never
 * repeats a POST that it has sent.
 */
sealed class DrainingConnector extends ServerConnector permits UwsgiConnector {

    private static final Logger LOG = LoggerFactory.getLogger(AppServer.class);
    /** nginx opens a connection for each request; connections that do not fit into this queue are refused. */
    private static final int ACCEPT_QUEUE = 4096;
    private static final int PATIENCE_SECONDS = 5;
    /** How long a connection may be idle between requests while the connector drains. */
    private static final long IDLE_WHILE_DRAINING_MILLIS = 1_000;
    private static final long LOOK_UP_MILLIS = 250;

    private final ListenAddress address;
    private final Optional<UnixSocketFile> file;
    private final CountDownLatch queueTaken = new CountDownLatch(1);
    /** One party is the connector, the others are connections that have been accepted but not yet opened. */
    protected final Phaser opening = new Phaser(1);
    /** Null until the connector is opened. */
    private volatile @Nullable Listening listening;
    private volatile boolean closing;
    /** The connections whose clients had closed them at the last check. */
    private volatile Set<EndPoint> abandoned = Set.of();

    DrainingConnector(Server server, ListenAddress address, ConnectionFactory... protocols) {
        super(server, 1, -1, protocols);
        this.address = address;
        this.file = address instanceof UnixAddress unix
                ? Optional.of(new UnixSocketFile(unix.path()))
                : Optional.empty();
        setName(address.source());
        setAcceptQueueSize(ACCEPT_QUEUE);
        // Jetty must not shorten the idle timeout of connections that carry a request.
        setShutdownIdleTimeout(-1);
        if (address instanceof Address inet) {
            setHost(inet.socket().getAddress().getHostAddress());
            setPort(inet.socket().getPort());
        }
        addBean(new SelectorManager.AcceptListener() {
            @Override
            public void onAccepting(SelectableChannel channel) {
                opening.register();
            }

            @Override
            public void onAccepted(SelectableChannel channel) {
                opening.arriveAndDeregister();
            }

            @Override
            public void onAcceptFailed(SelectableChannel channel, Throwable cause) {
                opening.arriveAndDeregister();
            }
        });
    }

    @Override
    public void open() throws IOException {
        if (listening != null) {
            return;
        }
        ServerSocketChannel opened = file.isPresent()
                ? file.get().bind(getAcceptQueueSize())
                : ServerSocketChannel.open().setOption(StandardSocketOptions.SO_REUSEADDR, true)
                        .bind(address.socket(), getAcceptQueueSize());
        opened.configureBlocking(false);
        Selector arrivals = Selector.open();
        opened.register(arrivals, SelectionKey.OP_ACCEPT);
        listening = new Listening(opened, address instanceof Address ? opened.getLocalAddress() : address.socket(),
                arrivals);
    }

    @Override
    public boolean isOpen() {
        Listening it = listening;
        return it != null && it.port().isOpen();
    }

    @Override
    public @Nullable Object getTransport() {
        Listening it = listening;
        return it == null ? null : it.port();
    }

    @Override
    public int getLocalPort() {
        Listening it = listening;
        return it != null && it.bound() instanceof InetSocketAddress inet ? inet.getPort() : -1;
    }

    /**
     * The address on which it listens or listened, with the port that the system chose.
     *
     * @throws IllegalStateException if it has not been opened yet
     */
    SocketAddress localAddress() {
        return opened().bound();
    }

    private Listening opened() {
        Listening it = listening;
        if (it == null) {
            throw new IllegalStateException(address.source() + " is not open yet");
        }
        return it;
    }

    /** Runs on a platform thread: a virtual thread that waits for the network needs another thread to wake it. */
    @Override
    public void accept(int acceptor) throws IOException {
        var arrived = new FutureTask<>(this::serveUntilClosing);
        Thread.ofPlatform().name(address.source() + " acceptor").start(arrived);
        try {
            arrived.get();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        }
        // Waits until the connector interrupts the acceptors.
        LockSupport.park(this);
    }

    private Void serveUntilClosing() throws IOException {
        Listening it = opened();
        while (!closing) {
            it.arrivals().select();
            it.arrivals().selectedKeys().clear();
            if (!closing) {
                serveAll(it.port());
            }
        }
        takeQueue(it);
        return null;
    }

    private void takeQueue(Listening it) throws IOException {
        // A port that is still registered would close some time after its queue is found empty, and reset connections
        // that arrive in between.
        it.arrivals().close();
        try (ServerSocketChannel port = it.port()) {
            serveAll(port);
        } finally {
            queueTaken.countDown();
        }
    }

    private void serveAll(ServerSocketChannel port) throws IOException {
        for (SocketChannel channel = port.accept(); channel != null; channel = port.accept()) {
            serve(channel);
        }
    }

    /** Starts to serve a connection. Returns soon, because other connections wait. */
    void serve(SocketChannel channel) throws IOException {
        channel.configureBlocking(false);
        if (address instanceof Address) {
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        }
        getSelectorManager().accept(channel);
    }

    /** Called before the port is closed, while connections are still accepted. */
    void beforeClosing() {}

    @Override
    public CompletableFuture<Void> shutdown() {
        beforeClosing();
        closing = true;
        removeFile();
        Listening it = listening;
        if (it != null) {
            it.arrivals().wakeup();
        }
        try {
            if (queueTaken.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                opening.awaitAdvanceInterruptibly(opening.arrive(), PATIENCE_SECONDS, TimeUnit.SECONDS);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (TimeoutException _) {
            // A connection that is not open by now is closed with the others.
        }
        CompletableFuture<Void> connections = super.shutdown();
        Stream<CompletableFuture<Void>> protocols = getContainedBeans(Graceful.class).stream().map(Graceful::shutdown);
        closeIdleConnections();
        return CompletableFuture.allOf(Stream.concat(protocols, Stream.of(connections))
                .toArray(CompletableFuture[]::new));
    }

    /**
     * Closes idle connections repeatedly as requests end, because clients may keep them open, even after HTTP/2's
     * GOAWAY.
     */
    private void closeIdleConnections() {
        getConnectedEndPoints().stream().filter(endPoint -> isBetweenRequests(endPoint.getConnection()))
                .forEach(endPoint -> endPoint.setIdleTimeout(IDLE_WHILE_DRAINING_MILLIS));
        closeAbandonedConnections();
        if (isRunning() && !getConnectedEndPoints().isEmpty()) {
            getScheduler().schedule(this::closeIdleConnections, LOOK_UP_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    /**
     * Closes connections whose clients have closed them. A stream of events may be silent for long, and nobody reads
     * from its connection, so the server would not notice that.
     */
    private void closeAbandonedConnections() {
        CallsUnderWay calls = getServer().getBean(CallsUnderWay.class);
        List<EndPoint> endPoints = List.copyOf(getConnectedEndPoints());
        if (calls == null || endPoints.isEmpty()) {
            return;
        }
        Optional<Set<TcpTable.Connection>> established = TcpTable.established();
        Set<EndPoint> gone = established.isEmpty()
                ? Set.of()
                : endPoints.stream().filter(endPoint -> !calls.isRunning(endPoint)
                        && endPoint.getLocalSocketAddress() instanceof InetSocketAddress local
                        && !established.get().contains(
                                new TcpTable.Connection(local.getPort(), endPoint.getRemoteSocketAddress())))
                        .collect(Collectors.toSet());
        // A table that changes while it is read may lack a connection, but hardly in two checks.
        gone.stream().filter(abandoned::contains)
                .forEach(endPoint -> endPoint.close(new EofException("the client has gone")));
        abandoned = gone;
    }

    /** Whether a connection is idle. A connection that does not count requests carries only one, so it never is. */
    private static boolean isBetweenRequests(Connection connection) {
        return connection.getMessagesIn() >= 0 && connection.getMessagesIn() == connection.getMessagesOut();
    }

    @Override
    public void close() {
        removeFile();
        try {
            Listening it = listening;
            if (it != null) {
                it.arrivals().close();
                it.port().close();
            }
        } catch (IOException e) {
            LOG.debug("{} did not close", this, e);
        }
        super.close();
    }

    private void removeFile() {
        try {
            if (file.isPresent()) {
                file.get().remove();
            }
        } catch (IOException e) {
            LOG.warn("{}: the socket's file cannot be removed ({})", address.source(), e.getMessage());
        }
    }

    /**
     * An open port.
     *
     * @param bound its address, with the port that the system chose
     * @param arrivals wakes the acceptor up when somebody comes, and when it is to close
     */
    private record Listening(ServerSocketChannel port, SocketAddress bound, Selector arrivals) {}
}
