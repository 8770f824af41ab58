package dev.webstack.jetty.uwsgi;

import static dev.webstack.testing.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.webstack.testing.Patience;
import dev.webstack.testing.Wire;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import javax.net.ssl.SSLContext;
import org.eclipse.jetty.io.ArrayByteBufferPool;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.AbstractConnector;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.unixdomain.server.UnixDomainServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.component.AbstractLifeCycle;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.Scheduler;
import org.eclipse.jetty.util.thread.VirtualThreadPool;

/** A Jetty server with a uwsgi port on this machine. It fails a test that leaks a buffer or a connection. */
final class UwsgiServer implements AutoCloseable {

    private static final Duration BRIEF = Duration.ofMillis(200);
    /** A short timeout for a peer that does not send the rest of its packet. */
    static final UwsgiTimeouts BRIEF_PACKET = new UwsgiTimeouts(BRIEF, Patience.LIMIT, Patience.LIMIT, Patience.LIMIT);
    /** A short timeout for a peer that does not send the body of its request, or does not end. */
    static final UwsgiTimeouts BRIEF_BODY = new UwsgiTimeouts(Patience.LIMIT, BRIEF, Patience.LIMIT, BRIEF);

    private final ArrayByteBufferPool.Tracking buffers = new ArrayByteBufferPool.Tracking();
    private final Server server = new Server(new VirtualThreadPool(), null, buffers);
    private final AbstractConnector connector;

    private UwsgiServer(Function<Server, AbstractConnector> connector, Action action) throws Exception {
        this.connector = connector.apply(server);
        server.addConnector(this.connector);
        server.setHandler(new Handler.Abstract() {
            @Override
            public boolean handle(Request request, Response response, Callback callback) throws Exception {
                action.handle(request, response, callback);
                return true;
            }
        });
        server.start();
    }

    /** How the server handles a request. */
    @FunctionalInterface
    interface Action {
        void handle(Request request, Response response, Callback callback) throws Exception;
    }

    static UwsgiServer start(Action action) throws Exception {
        return start(action, UwsgiSettings.DEFAULT);
    }

    static UwsgiServer start(Action action, UwsgiTimeouts timeouts) throws Exception {
        return start(action, UwsgiSettings.DEFAULT.withTimeouts(timeouts));
    }

    static UwsgiServer start(Action action, UwsgiSettings settings) throws Exception {
        return new UwsgiServer(jetty -> onAnyPort(new ServerConnector(jetty, factory(settings))), action);
    }

    /** Starts a server whose time does not pass, so that a wait for a moment never ends. */
    static UwsgiServer startTimeless(Action action) throws Exception {
        return new UwsgiServer(jetty -> onAnyPort(new ServerConnector(jetty, null, new StoppedScheduler(), null, -1, -1,
                factory(UwsgiSettings.DEFAULT))), action);
    }

    /** Waits for the end of a connection that begins now and is silent for longer than these timeouts permit. */
    static void outlast(UwsgiTimeouts timeouts) throws Exception {
        try (UwsgiServer other = start((request, response, callback) -> Content.copy(request, response, callback),
                timeouts)) {
            assertThat(other.exchange(Packets.post(1, "")).response().status()).isGreaterThanOrEqualTo(400);
        }
    }

    private static final class StoppedScheduler extends AbstractLifeCycle implements Scheduler {

        @Override
        public Task schedule(Runnable task, long delay, TimeUnit unit) {
            return () -> true;
        }
    }

    static UwsgiServer startTls(Action action, SSLContext context) throws Exception {
        var tls = new SslContextFactory.Server();
        tls.setSslContext(context);
        return new UwsgiServer(jetty -> onAnyPort(new ServerConnector(jetty, new SslConnectionFactory(tls, "uwsgi"),
                factory(UwsgiSettings.DEFAULT))), action);
    }

    static UwsgiServer startUnix(Action action, Path socket) throws Exception {
        return new UwsgiServer(jetty -> {
            var connector = new UnixDomainServerConnector(jetty, factory(UwsgiSettings.DEFAULT));
            connector.setUnixDomainPath(socket);
            return connector;
        }, action);
    }

    private static ServerConnector onAnyPort(ServerConnector connector) {
        connector.setHost("127.0.0.1");
        return connector;
    }

    private static UwsgiConnectionFactory factory(UwsgiSettings settings) {
        return new UwsgiConnectionFactory(configuration(), settings);
    }

    /** Without headers that change, so that responses can be compared. */
    private static HttpConfiguration configuration() {
        var configuration = new HttpConfiguration();
        configuration.setSendServerVersion(false);
        configuration.setSendDateHeader(false);
        return configuration;
    }

    int port() {
        return ((ServerConnector) connector).getLocalPort();
    }

    Wire connect() throws IOException {
        return Wire.to(port());
    }

    /** Sends bytes, and returns everything that the server sends. */
    Wire.Received exchange(ByteBuffer bytes) throws IOException {
        try (Wire wire = connect()) {
            return wire.send(bytes).readToEnd();
        }
    }

    int connections() {
        return connector.getConnectedEndPoints().size();
    }

    /** Stops the server; running requests are broken off. */
    void stop() throws Exception {
        server.stop();
    }

    /** Stops the server after its connections had the time to end. */
    void stopGracefully() throws Exception {
        server.setStopTimeout(Patience.MILLIS);
        server.stop();
    }

    @Override
    public void close() {
        try {
            await("every connection to end").until(() -> connections() == 0);
            server.stop();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        // A thread may still be about to release its buffer when its connection has ended.
        await().untilAsserted(
                () -> assertThat(Set.copyOf(buffers.getLeaks())).as("buffers that nobody released").isEmpty());
    }
}
