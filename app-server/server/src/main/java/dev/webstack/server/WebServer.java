package dev.webstack.server;

import dev.webstack.jetty.uwsgi.UwsgiConnectionFactory;
import dev.webstack.jetty.uwsgi.UwsgiSettings;
import dev.webstack.jetty.uwsgi.UwsgiTimeouts;
import dev.webstack.server.config.HttpOptions;
import dev.webstack.server.config.Limits;
import dev.webstack.server.config.ListenAddress;
import dev.webstack.server.config.UwsgiOptions;
import dev.webstack.server.gateway.RequestDeadline;
import dev.webstack.server.metrics.Metrics;
import dev.webstack.server.tls.ServerTls;
import dev.webstack.server.tls.TlsException;
import dev.webstack.server.trace.RequestIdentity;
import dev.webstack.uwsgi.PacketLimits;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.http2.server.HTTP2CServerConnectionFactory;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HostHeaderCustomizer;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.RequestLog;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.component.Container;
import org.eclipse.jetty.util.component.Graceful;
import org.eclipse.jetty.util.thread.VirtualThreadPool;
import org.jspecify.annotations.Nullable;

/**
 * One tree of handlers behind all connectors: uwsgi for nginx, HTTP/1.1 and h2c for other clients. Each request has a
 * virtual thread.
 */
final class WebServer {

    private final Server server;
    private final List<DrainingConnector> uwsgi = new ArrayList<>();
    private final DrainingConnector http;
    private final CallsUnderWay calls;

    WebServer(UwsgiOptions options, HttpOptions httpOptions, Limits limits, Optional<RequestDeadline> deadline,
            Supplier<String> pingWarning, Metrics metrics, Optional<? extends RequestLog> accessLog, Handler handler)
            throws TlsException {
        // The number of threads is not limited: slow requests must not delay other responses, or a ping.
        server = new Server(new VirtualThreadPool(0));
        deadline.ifPresent(server::addBean);
        server.addBean(limits);
        Handler admitted = limits.body().isPresent() ? new BodyLimit(limits.body().getAsLong(), handler) : handler;
        calls = new CallsUnderWay(admitted);
        // With a deadline, applications run on threads that are not counted here, but only for a limited time.
        if (deadline.isEmpty()) {
            server.addBean(calls, false);
        }
        server.setHandler(metrics.underWay(new RequestIdentity(options.trustedAddresses()::allows,
                new NoIdleTimeoutHandler(new BodyRules(new ResetOnAbort(calls))))));
        server.setRequestLog(new RequestLog.Collection(Stream.concat(accessLog.stream(),
                Stream.of(metrics.requests(), new HeadLimitLog(limits.head()))).toArray(RequestLog[]::new)));
        var configuration = new HttpConfiguration();
        configuration.setSendServerVersion(false);
        configuration.setRequestHeaderSize(limits.head());
        configuration.setMaxResponseHeaderSize(limits.head());
        // Accepts "%25": decoded once, as nginx and this server do, it is only a percent sign.
        configuration.setUriCompliance(
                UriCompliance.DEFAULT.with("ONCE_DECODED", UriCompliance.Violation.AMBIGUOUS_PATH_ENCODING));
        UwsgiSettings everywhere = new UwsgiSettings(options.plainPeers(), options.secret(), PacketLimits.DEFAULT,
                UwsgiTimeouts.DEFAULT, limits.nginxBuffer(), pingWarning, metrics.uwsgi());
        for (ListenAddress address : options.plain()) {
            uwsgi.add(added(
                    new UwsgiConnector(server, address, new UwsgiConnectionFactory(configuration, everywhere))));
        }
        if (options.tls().isPresent()) {
            var tls = new ServerTls(options.tls().get().files(), server.getScheduler());
            server.addBean(tls);
            var protocol = new UwsgiConnectionFactory(configuration, everywhere.withPeers(options.tlsPeers()));
            uwsgi.add(added(new DrainingConnector(server, options.tls().get().address(),
                    new SslConnectionFactory(tls.context(), protocol.getProtocol()), protocol)));
        }
        var forwarded = new HttpConfiguration(configuration);
        forwarded.addCustomizer(new ForwardedHeaders(httpOptions.proxies()));
        http = added(new DrainingConnector(server, httpOptions.address(), new HttpConnectionFactory(forwarded),
                new HTTP2CServerConnectionFactory(withHost(forwarded))));
    }

    /** Adds a Host header to requests over HTTP/2, which sends the host in another form. */
    private static HttpConfiguration withHost(HttpConfiguration configuration) {
        var same = new HttpConfiguration(configuration);
        same.addCustomizer(new HostHeaderCustomizer());
        return same;
    }

    private DrainingConnector added(DrainingConnector connector) {
        server.addConnector(connector);
        return connector;
    }

    private List<DrainingConnector> connectors() {
        return Stream.concat(uwsgi.stream(), Stream.of(http)).toList();
    }

    void start() throws StartException {
        try {
            for (DrainingConnector connector : connectors()) {
                open(connector);
            }
            server.start();
        } catch (StartException e) {
            throw e;
        } catch (Throwable e) {
            throw new StartException("the server cannot start: " + e.getMessage(), e);
        }
    }

    private static void open(DrainingConnector connector) throws StartException {
        try {
            connector.open();
        } catch (IOException e) {
            throw new StartException("%s: cannot listen there (%s); choose another address"
                    .formatted(connector.getName(), reason(e)), e);
        }
    }

    /** The reason of a failure; some exceptions contain only the name of a file. */
    private static @Nullable String reason(IOException e) {
        return switch (e) {
            case NoSuchFileException _ -> "there is no such directory";
            case AccessDeniedException _ -> "permission denied";
            default -> e.getMessage();
        };
    }

    /** The addresses of all uwsgi ports and sockets, those without TLS first. */
    List<SocketAddress> uwsgiAddresses() {
        return uwsgi.stream().map(DrainingConnector::localAddress).toList();
    }

    InetSocketAddress httpAddress() {
        return (InetSocketAddress) http.localAddress();
    }

    /**
     * Accepts no more connections, and waits until all running requests have their responses.
     *
     * @return whether they had, within that time
     */
    boolean drain(Duration timeout) throws InterruptedException {
        List<CompletableFuture<Void>> ends = new ArrayList<>();
        connectors().forEach(connector -> ends.add(connector.shutdown()));
        // WebSockets are closed last: until the queue of a port is empty, new ones may be opened.
        ends.add(closeWebSockets());
        ends.add(calls.ended());
        try {
            CompletableFuture.allOf(ends.toArray(CompletableFuture[]::new)).get(timeout.toMillis(),
                    TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException | ExecutionException _) {
            return false;
        }
    }

    /**
     * Closes connections that live longer than their request, such as WebSockets. The handlers keep running, because
     * some requests may not have been read yet.
     */
    private CompletableFuture<Void> closeWebSockets() {
        return CompletableFuture.allOf(server.getHandlers().stream()
                .filter(Container.class::isInstance).map(Container.class::cast)
                .flatMap(handler -> handler.getContainedBeans(Graceful.class).stream())
                .filter(part -> !(part instanceof Handler))
                .map(Graceful::shutdown).toArray(CompletableFuture[]::new));
    }

    /** Stops everything; requests that are still running are broken off. */
    void stop() throws Exception {
        http.getConnectedEndPoints().forEach(ResetOnAbort::resetOnClose);
        try {
            server.stop();
        } finally {
            // A server that failed to start does not close the connectors that were already open.
            connectors().forEach(DrainingConnector::close);
        }
    }
}
