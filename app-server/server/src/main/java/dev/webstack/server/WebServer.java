package dev.webstack.server;

import dev.webstack.jetty.uwsgi.PeerAllowList;
import dev.webstack.jetty.uwsgi.UwsgiConnectionFactory;
import dev.webstack.jetty.uwsgi.UwsgiSettings;
import dev.webstack.server.config.Address;
import dev.webstack.server.gateway.RequestDeadline;
import dev.webstack.server.metrics.Metrics;
import dev.webstack.server.trace.RequestIdentity;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.RequestLog;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.SizeLimitHandler;
import org.eclipse.jetty.util.thread.VirtualThreadPool;

/** One tree of handlers behind two connectors: uwsgi for nginx, HTTP/1.1 for everybody else. Each request has a virtual thread. */
final class WebServer {

    /** nginx opens a connection for each request; what does not fit into this queue is refused. */
    private static final int ACCEPT_QUEUE = 4096;
    /** While draining, how long an HTTP connection may be kept open between requests. */
    private static final long IDLE_WHILE_DRAINING_MILLIS = 200;

    private final Server server;
    private final ServerConnector uwsgi;
    private final ServerConnector http;

    WebServer(Address uwsgiAddress, PeerAllowList peers, Address httpAddress, OptionalLong maxBody,
            Optional<RequestDeadline> deadline, Supplier<String> pingWarning, Metrics metrics,
            Optional<? extends RequestLog> accessLog, Handler handler) {
        // No limit to the threads: whoever waits for a slow request must not keep the others, or a ping, from an answer.
        server = new Server(new VirtualThreadPool(0));
        deadline.ifPresent(server::addBean);
        Handler admitted = maxBody.isPresent() ? limited(maxBody.getAsLong(), handler) : handler;
        server.setHandler(metrics.underWay(new RequestIdentity(peers::allows, new CutAnswers(admitted))));
        server.setRequestLog(accessLog.isPresent()
                ? new RequestLog.Collection(metrics.requests(), accessLog.get())
                : metrics.requests());
        var configuration = new HttpConfiguration();
        configuration.setSendServerVersion(false);
        // "%25": decoded once, as here and by nginx, it is a percent sign and nothing else.
        configuration.setUriCompliance(
                UriCompliance.DEFAULT.with("ONCE_DECODED", UriCompliance.Violation.AMBIGUOUS_PATH_ENCODING));
        uwsgi = connector(uwsgiAddress, new UwsgiConnectionFactory(configuration,
                UwsgiSettings.DEFAULT.withPeers(peers).withPingWarning(pingWarning).withListener(metrics.uwsgi())));
        // Not shorter than the other timeouts of a connection: each carries one request, and that one is to be finished.
        uwsgi.setShutdownIdleTimeout(uwsgi.getIdleTimeout());
        http = connector(httpAddress, new HttpConnectionFactory(configuration));
        http.setShutdownIdleTimeout(IDLE_WHILE_DRAINING_MILLIS);
    }

    private static Handler limited(long maxBody, Handler handler) {
        var limit = new SizeLimitHandler(maxBody, -1);
        limit.setHandler(handler);
        return limit;
    }

    private ServerConnector connector(Address address, ConnectionFactory protocol) {
        var connector = new PatientConnector(server, protocol);
        connector.setName(address.source());
        connector.setHost(address.socket().getAddress().getHostAddress());
        connector.setPort(address.socket().getPort());
        connector.setAcceptQueueSize(ACCEPT_QUEUE);
        server.addConnector(connector);
        return connector;
    }

    void start() throws StartException {
        try {
            for (ServerConnector connector : new ServerConnector[]{uwsgi, http}) {
                open(connector);
            }
            server.start();
        } catch (StartException e) {
            throw e;
        } catch (Exception e) {
            throw new StartException("the server cannot start: " + e.getMessage(), e);
        }
    }

    private static void open(ServerConnector connector) throws StartException {
        try {
            connector.open();
        } catch (IOException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new StartException("%s: cannot listen there (%s); choose another address"
                    .formatted(connector.getName(), cause.getMessage()), e);
        }
    }

    InetSocketAddress uwsgiAddress() {
        return local(uwsgi);
    }

    InetSocketAddress httpAddress() {
        return local(http);
    }

    private static InetSocketAddress local(ServerConnector connector) {
        return new InetSocketAddress(connector.getHost(), connector.getLocalPort());
    }

    /**
     * Accepts no more, and waits until all requests under way are answered.
     *
     * @return whether they were, within that time
     */
    boolean drain(Duration timeout) throws InterruptedException {
        try {
            CompletableFuture.allOf(uwsgi.shutdown(), http.shutdown()).get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException | ExecutionException _) {
            return false;
        }
    }

    /** Ends everything; what is still under way is cut off. */
    void stop() throws Exception {
        http.getConnectedEndPoints().forEach(CutAnswers::resetOnClose);
        server.stop();
        // A server that failed to start has not stopped what was opened before.
        uwsgi.close();
        http.close();
    }
}
