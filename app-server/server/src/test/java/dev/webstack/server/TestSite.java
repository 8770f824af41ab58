package dev.webstack.server;

import dev.webstack.gateway.Application;
import dev.webstack.server.config.Configuration;
import dev.webstack.server.config.Settings;
import dev.webstack.server.config.UsageException;
import dev.webstack.server.gateway.GatewayHandler;
import dev.webstack.server.gateway.RequestDeadline;
import dev.webstack.server.metrics.Metrics;
import dev.webstack.server.testing.Call;
import dev.webstack.server.testing.PausedScheduler;
import dev.webstack.server.testing.Protocol;
import dev.webstack.server.testing.RequestEnds;
import dev.webstack.server.testing.ServerPorts;
import dev.webstack.server.tls.TlsException;
import dev.webstack.testing.RawResponse;
import dev.webstack.testing.Wire;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.eclipse.jetty.server.Handler;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The server's own connectors and handlers on ports of this machine, with an application that the test chooses. It runs
 * during all tests of the class that registers it.
 */
public final class TestSite implements BeforeAllCallback, AfterAllCallback {

    private final Metrics metrics = new Metrics();
    private final RequestEnds ends = new RequestEnds();
    private final WebServer server;
    private volatile Application application;

    /** Creates a site with these settings besides its addresses. */
    public TestSite(String... more) {
        this(Optional.empty(), UnaryOperator.identity(), more);
    }

    /** Creates a site with a limit for the time of a request. */
    public TestSite(RequestDeadline deadline) {
        this(Optional.of(deadline), UnaryOperator.identity());
    }

    /** Creates a site with a limit for the time of a request, and a time that passes only when the test says so. */
    public TestSite(RequestDeadline deadline, PausedScheduler time) {
        this(Optional.of(deadline), time::timing);
    }

    private TestSite(Optional<RequestDeadline> deadline, UnaryOperator<Handler> wrapping, String... more) {
        try {
            List<String> flags = new ArrayList<>(List.of(more));
            flags.addAll(ServerPorts.flagsWithout(flags));
            flags.add("--app=test");
            Configuration configuration = Configuration.of(new Settings(flags, Map.of()), Path.of("nowhere"));
            server = new WebServer(configuration.uwsgi(), configuration.http(), configuration.limits(), deadline,
                    () -> "", metrics, Optional.empty(),
                    ends.watched(wrapping.apply(new GatewayHandler(
                            (environ, startResponse) -> application.call(environ, startResponse),
                            TestSite.class.getClassLoader()))));
        } catch (UsageException | TlsException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void beforeAll(ExtensionContext context) throws StartException {
        server.start();
    }

    @Override
    public void afterAll(ExtensionContext context) throws Exception {
        server.stop();
        metrics.close();
    }

    /** Connects to the HTTP port, for requests that a test writes itself. */
    public Wire http() throws IOException {
        return Wire.to(server.httpAddress());
    }

    /** Sets the application. */
    public void serve(Application application) {
        this.application = application;
    }

    /** The ports of the site. */
    public ServerPorts ports() {
        return ServerPorts.of(server.uwsgiAddresses(), server.httpAddress(), ends);
    }

    /** Sets the application, and sends it a request. */
    public Wire send(Protocol protocol, Call call, Application application) throws IOException {
        return sendWithout(0, protocol, call, application);
    }

    /** Sets the application, and sends it a request without its last bytes. */
    public Wire sendWithout(int lastBytes, Protocol protocol, Call call, Application application) throws IOException {
        serve(application);
        ByteBuffer request = protocol.request(call);
        return protocol.connect(ports())
                .send(request.limit(request.limit() - lastBytes));
    }

    /** Sets the application, and returns its response to a request. */
    public RawResponse ask(Protocol protocol, Call call, Application application) throws IOException {
        try (Wire wire = send(protocol, call, application)) {
            return wire.readToEnd().response();
        }
    }

    /** Sets the application, and returns its response to a plain GET request. */
    public RawResponse ask(Protocol protocol, Application application) throws IOException {
        return ask(protocol, Call.get("/"), application);
    }
}
