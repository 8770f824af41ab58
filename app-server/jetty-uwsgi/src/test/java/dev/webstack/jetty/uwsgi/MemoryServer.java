package dev.webstack.jetty.uwsgi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.webstack.uwsgi.PacketLimits;
import java.time.Duration;
import java.util.concurrent.Executor;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.LocalConnector;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.Callback;

/**
 * A real Jetty server whose connections are in memory. It serves one connection at a time, on the thread of the caller.
 */
final class MemoryServer {

    static final PacketLimits LIMITS = new PacketLimits(4_000, 80);

    /** Any time that passes exceeds these timeouts. */
    private static final UwsgiTimeouts AT_ONCE = new UwsgiTimeouts(Duration.ZERO, Duration.ZERO, Duration.ZERO,
            Duration.ZERO);
    private static final int PATIENCE = 10;

    /** The current connection runs the tasks that Jetty would run on another thread. */
    private Executor executor = Runnable::run;
    private final Server server = new Server();
    private final CountingPool buffers = new CountingPool();
    private final PausedScheduler scheduler = new PausedScheduler();
    private final UwsgiConnectionFactory factory = new UwsgiConnectionFactory(new HttpConfiguration(),
            UwsgiSettings.DEFAULT.withLimits(LIMITS).withTimeouts(AT_ONCE));
    /** Never started, because its acceptor would block the only thread. */
    private final LocalConnector connector = new LocalConnector(server, task -> executor.execute(task), scheduler,
            buffers, 0, factory);
    private Behaviour behaviour = Behaviour.IGNORE;

    MemoryServer() throws Exception {
        server.setHandler(new Handler.Abstract() {
            @Override
            public boolean handle(Request request, Response response, Callback callback) {
                behaviour.handle(request, response, callback);
                return true;
            }
        });
        server.start();
    }

    /** Connects a peer; its request, if it sends one, gets this behaviour. */
    void connect(MemoryEndPoint endPoint, Behaviour behaviour) {
        this.executor = endPoint;
        this.behaviour = behaviour;
        Connection connection = factory.newConnection(connector, endPoint);
        endPoint.setConnection(connection);
        endPoint.onOpen();
        connection.onOpen();
        endPoint.settle();
    }

    /** Lets all timeouts expire, one after the other, until the connection is closed. */
    void wait(MemoryEndPoint endPoint) {
        for (int i = 0; i < PATIENCE && endPoint.isOpen(); i++) {
            scheduler.pass();
            endPoint.expire();
        }
    }

    /** Checks that nothing of a connection remains. */
    void assertEnded(MemoryEndPoint endPoint) {
        assertThat(endPoint.isOpen()).as("a connection that never ends").isFalse();
        assertThat(scheduler.isIdle()).as("a deadline of a closed connection").isTrue();
        assertThat(buffers.inUse()).as("buffers that nobody released").isZero();
    }

    void stop() throws Exception {
        server.stop();
    }
}
