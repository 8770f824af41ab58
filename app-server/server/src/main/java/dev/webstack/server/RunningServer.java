package dev.webstack.server;

import dev.webstack.server.config.Configuration;
import dev.webstack.server.config.UsageException;
import dev.webstack.server.gateway.RequestDeadline;
import dev.webstack.server.hosting.ApplicationLoader;
import dev.webstack.server.hosting.HostedApplication;
import dev.webstack.server.tls.TlsException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The whole server, from its start to the end of its drain. */
final class RunningServer {

    private static final Logger LOG = LoggerFactory.getLogger(AppServer.class);

    private final Telemetry telemetry;
    private final Management management;
    private final HostedApplication application;
    private final WebServer webServer;
    private final Duration drainDelay;
    private final Duration drainTimeout;

    private RunningServer(Telemetry telemetry, Management management, HostedApplication application,
            WebServer webServer, Duration drainDelay, Duration drainTimeout) {
        this.telemetry = telemetry;
        this.management = management;
        this.application = application;
        this.webServer = webServer;
        this.drainDelay = drainDelay;
        this.drainTimeout = drainTimeout;
    }

    /** Loads the application and opens the ports. Probes get responses before the application is loaded. */
    static RunningServer start(Configuration configuration) throws UsageException, StartException {
        return start(configuration, _ -> {});
    }

    /**
     * Starts a server, and passes it to the consumer before it reports that it is ready, because it may have to stop
     * from then on.
     */
    static RunningServer start(Configuration configuration, Consumer<RunningServer> beforeReady)
            throws UsageException, StartException {
        return start(configuration, Telemetry.of(configuration.accessLog()), beforeReady);
    }

    /** Starts a server with the telemetry that the caller gives; the server closes it. */
    static RunningServer start(Configuration configuration, Telemetry telemetry)
            throws UsageException, StartException {
        return start(configuration, telemetry, _ -> {});
    }

    private static RunningServer start(Configuration configuration, Telemetry telemetry,
            Consumer<RunningServer> beforeReady) throws UsageException, StartException {
        NetworkPolling.usePlatformThreads();
        try {
            Management management = new Management(configuration.management(), telemetry.metrics()::text);
            management.start();
            try {
                return serve(new ApplicationLoader(configuration.war()).load(configuration.apps()), configuration,
                        telemetry, management, beforeReady);
            } catch (UsageException | StartException | RuntimeException | Error e) {
                management.stop();
                throw e;
            }
        } catch (UsageException | StartException | RuntimeException | Error e) {
            telemetry.close();
            throw e;
        }
    }

    private static RunningServer serve(HostedApplication application, Configuration configuration,
            Telemetry telemetry, Management management, Consumer<RunningServer> beforeReady)
            throws UsageException, StartException {
        WebServer webServer = webServer(application, configuration, telemetry, management);
        try {
            webServer.start();
        } catch (StartException | RuntimeException | Error e) {
            end(webServer, application);
            throw e;
        }
        var server = new RunningServer(telemetry, management, application, webServer, configuration.drainDelay(),
                configuration.drainTimeout());
        beforeReady.accept(server);
        management.setReady(true);
        LOG.info("Serving {}: uwsgi on {}, HTTP on {}, probes and metrics on {}", application.name(),
                webServer.uwsgiAddresses().stream().map(RunningServer::text).collect(Collectors.joining(", ")),
                text(webServer.httpAddress()), text(management.address()));
        return server;
    }

    private static WebServer webServer(HostedApplication application, Configuration configuration,
            Telemetry telemetry, Management management) throws UsageException {
        try {
            return new WebServer(configuration.uwsgi(), configuration.http(), configuration.limits(),
                    configuration.deadline().map(RequestDeadline::new),
                    () -> management.isReady() ? "" : "draining", telemetry.metrics(),
                    telemetry.accessLog(configuration.apps()), application.handler());
        } catch (TlsException e) {
            end(application);
            throw new UsageException(e.getMessage());
        }
    }

    private static String text(SocketAddress address) {
        return address instanceof InetSocketAddress inet
                ? inet.getAddress().getHostAddress() + ":" + inet.getPort()
                : "unix:" + address;
    }

    /** The addresses of all uwsgi ports and sockets, those without TLS first. */
    List<SocketAddress> uwsgiAddresses() {
        return webServer.uwsgiAddresses();
    }

    /** The first uwsgi address, which must be a port. */
    InetSocketAddress uwsgiAddress() {
        return (InetSocketAddress) uwsgiAddresses().getFirst();
    }

    InetSocketAddress httpAddress() {
        return webServer.httpAddress();
    }

    InetSocketAddress managementAddress() {
        return management.address();
    }

    /**
     * Stops without failing a request: reports that it is not ready, serves on until all proxies have noticed that,
     * accepts no more connections, and finishes the running requests. Then the application ends, within the rest of the
     * time.
     *
     * @return the time that the following steps may take
     */
    Duration drain() {
        management.setReady(false);
        LOG.info("Stopping: accepting requests for {} ms more, then finishing those under way for up to {} s",
                drainDelay.toMillis(), drainTimeout.toSeconds());
        var budget = new DrainBudget(drainTimeout);
        try {
            Thread.sleep(drainDelay);
            budget.begin();
            boolean drained = webServer.drain(drainTimeout);
            LOG.info(drained
                    ? "Stopped: every request was answered"
                    : "Stopped: the time was up, requests under way were cut off");
            endWithin(budget.left());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            telemetry.close();
            management.stop();
        }
        return budget.left();
    }

    /**
     * Ends the application, but not longer than the given time, so that an application whose end hangs does not keep
     * the process from ending.
     */
    private void endWithin(Duration time) throws InterruptedException {
        Thread ending = Thread.ofPlatform().daemon().name("end of the application")
                .start(() -> end(webServer, application));
        if (!ending.join(time)) {
            StackTraceElement[] trace = ending.getStackTrace();
            LOG.warn("The application did not end within {} s and is left to itself; it is {}", time.toSeconds(),
                    trace.length == 0 ? "about to end" : new StackTraceExcerpt(trace));
            ending.interrupt();
        }
    }

    /** Stops the server and always releases the resources of the application, such as a WAR's files. */
    private static void end(WebServer webServer, HostedApplication application) {
        try {
            webServer.stop();
        } catch (Throwable e) {
            LOG.error("The server did not stop cleanly", e);
        }
        end(application);
    }

    private static void end(HostedApplication application) {
        try {
            application.close();
        } catch (Throwable e) {
            LOG.error("The application failed while it was closed", e);
        }
    }
}
