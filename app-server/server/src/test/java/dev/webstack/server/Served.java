package dev.webstack.server;

import dev.webstack.server.config.Configuration;
import dev.webstack.server.config.Settings;
import dev.webstack.server.config.UsageException;
import dev.webstack.server.testing.Call;
import dev.webstack.server.testing.Protocol;
import dev.webstack.server.testing.ServerPorts;
import dev.webstack.testing.RawResponse;
import dev.webstack.testing.Wire;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** An application served by the whole server, on ports that the system chose. Closing it drains the server. */
record Served(RunningServer server) implements AutoCloseable {

    static Served start(String app, String... flags) throws UsageException, StartException, IOException {
        List<String> all = new ArrayList<>(List.of("--app=" + app, "--drain-delay=0s"));
        all.addAll(List.of(flags));
        all.addAll(ServerPorts.flagsWithout(all));
        return new Served(RunningServer.start(Configuration.of(new Settings(all, Map.of()), Path.of("/app"))));
    }

    ServerPorts ports() {
        return ServerPorts.of(server.uwsgiAddresses(), server.httpAddress());
    }

    RawResponse ask(Protocol protocol, Call call) throws IOException {
        try (Wire wire = protocol.connect(ports())) {
            return wire.send(protocol.request(call)).readToEnd().response();
        }
    }

    /** The text that nginx would pass on to the client. */
    String text(Call call) throws IOException {
        return ask(Protocol.UWSGI, call).text();
    }

    @Override
    public void close() {
        server.drain();
    }
}
