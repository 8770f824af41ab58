package dev.webstack.server;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.io.SelectorManager;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/**
 * A connector that serves everybody who has come before it closed. The system completes connections before they are
 * accepted; to close the port on those that wait is to reset them, and a POST that nginx has sent it never sends again.
 */
final class PatientConnector extends ServerConnector {

    /** How soon the acceptor notices that it is to close. */
    private static final int LOOK_UP_MILLIS = 250;
    private static final int PATIENCE_SECONDS = 5;

    private final CountDownLatch queueTaken = new CountDownLatch(1);
    /** One party is the connector, the others are connections that have been accepted but not yet opened. */
    private final Phaser opening = new Phaser(1);
    private volatile boolean closing;

    PatientConnector(Server server, ConnectionFactory protocol) {
        super(server, 1, -1, protocol);
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
    public void accept(int acceptor) throws IOException {
        ServerSocketChannel port = (ServerSocketChannel) getTransport();
        if (closing) {
            takeQueue(port);
            return;
        }
        port.socket().setSoTimeout(LOOK_UP_MILLIS);
        try {
            serve(port.socket().accept().getChannel());
        } catch (SocketTimeoutException _) {
            // Nobody came.
        }
    }

    private void takeQueue(ServerSocketChannel port) throws IOException {
        try (port) {
            port.configureBlocking(false);
            for (SocketChannel channel = port.accept(); channel != null; channel = port.accept()) {
                serve(channel);
            }
        } finally {
            queueTaken.countDown();
        }
    }

    private void serve(SocketChannel channel) throws IOException {
        channel.configureBlocking(false);
        configure(channel.socket());
        getSelectorManager().accept(channel);
    }

    @Override
    public CompletableFuture<Void> shutdown() {
        closing = true;
        try {
            if (queueTaken.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                opening.awaitAdvanceInterruptibly(opening.arrive(), PATIENCE_SECONDS, TimeUnit.SECONDS);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (TimeoutException _) {
            // Whoever is not open by now is closed with the others.
        }
        return super.shutdown();
    }
}
