package dev.webstack.server;

import dev.webstack.server.config.Configuration;
import dev.webstack.server.config.UsageException;
import dev.webstack.server.gateway.RequestDeadline;
import dev.webstack.server.hosting.ApplicationLoader;
import dev.webstack.server.hosting.HostedApplication;
import dev.webstack.server.tls.TlsException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.List;
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

    /** Loads the application and opens the ports. Probes are answered before the application is there. */
    static RunningServer start(Configuration configuration) throws UsageException, StartException {
        return start(configuration, Telemetry.of(configuration.accessLog()));
    }

    /** The same, observed by what the caller gives; the server closes it. */
    static RunningServer start(Configuration configuration, Telemetry telemetry)
            throws UsageException, StartException {
        try {
            Management management = new Management(configuration.management(), telemetry.metrics()::text);
            management.start();
            try {
                return serve(new ApplicationLoader(configuration.war()).load(configuration.apps()), configuration,
                        telemetry,
                        management);
            } catch (UsageException | StartException e) {
                management.stop();
                throw e;
            }
        } catch (UsageException | StartException e) {
            telemetry.close();
            throw e;
        }
    }

    private static RunningServer serve(HostedApplication application, Configuration configuration,
            Telemetry telemetry, Management management) throws UsageException, StartException {
        WebServer webServer = webServer(application, configuration, telemetry, management);
        try {
            webServer.start();
        } catch (StartException e) {
            end(webServer, application);
            throw e;
        }
        management.setReady(true);
        LOG.info("Serving {}: uwsgi on {}, HTTP on {}, probes and metrics on {}", application.name(),
                webServer.uwsgiAddresses().stream().map(RunningServer::text).collect(Collectors.joining(", ")),
                text(webServer.httpAddress()), text(management.address()));
        return new RunningServer(telemetry, management, application, webServer, configuration.drainDelay(),
                configuration.drainTimeout());
    }

    private static WebServer webServer(HostedApplication application, Configuration configuration,
            Telemetry telemetry, Management management) throws UsageException {
        try {
            return new WebServer(configuration.uwsgi(), configuration.http(), configuration.maxBody(),
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

    /** As many as there are ports and sockets for it, those without TLS first. */
    List<SocketAddress> uwsgiAddresses() {
        return webServer.uwsgiAddresses();
    }

    /** The first of them, where that is a port. */
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
     * Stops without failing a request: says that it is not ready, goes on until everybody has heard it, accepts no more, and
     * finishes what is under way.
     */
    void drain() {
        management.setReady(false);
        LOG.info("Stopping: accepting requests for {} ms more, then finishing those under way for up to {} s",
                drainDelay.toMillis(), drainTimeout.toSeconds());
        try {
            Thread.sleep(drainDelay);
            boolean drained = webServer.drain(drainTimeout);
            LOG.info(drained
                    ? "Stopped: every request was answered"
                    : "Stopped: the time was up, requests under way were cut off");
            end(webServer, application);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            telemetry.close();
            management.stop();
        }
    }

    /** However it ends, what is left of an application has to go: a WAR's files, for one. */
    private static void end(WebServer webServer, HostedApplication application) {
        try {
            webServer.stop();
        } catch (Exception e) {
            LOG.error("The server did not stop cleanly", e);
        }
        end(application);
    }

    private static void end(HostedApplication application) {
        try {
            application.close();
        } catch (IOException e) {
            LOG.error("The application failed while it was closed", e);
        }
    }
}
