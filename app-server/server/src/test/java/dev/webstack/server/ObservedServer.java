package dev.webstack.server;

import dev.webstack.server.config.Configuration;
import dev.webstack.server.config.Settings;
import dev.webstack.server.testing.Call;
import dev.webstack.server.testing.Protocol;
import dev.webstack.server.testing.ServerPorts;
import dev.webstack.testing.RawResponse;
import dev.webstack.testing.Wire;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.util.ajax.JSON;

/**
 * The whole server with {@link ProbeApplication}, and everything that can be observed of it from outside.
 *
 * @param server the server
 * @param out the content of its standard output
 */
record ObservedServer(RunningServer server, ByteArrayOutputStream out) implements AutoCloseable {

    static ObservedServer start(String... flags) throws Exception {
        return startAt("/", flags);
    }

    /** Starts a server with the application at another prefix. */
    static ObservedServer startAt(String prefix, String... flags) throws Exception {
        List<String> all = new ArrayList<>(List.of("--app=" + prefix + "=" + ProbeApplication.class.getName(),
                "--drain-delay=0s"));
        all.addAll(List.of(flags));
        all.addAll(ServerPorts.flagsWithout(all));
        var out = new ByteArrayOutputStream();
        return new ObservedServer(RunningServer.start(Configuration.of(new Settings(all, Map.of()), Path.of("/app")),
                Telemetry.withLog(out)), out);
    }

    RawResponse ask(Protocol protocol, Call call) throws IOException {
        try (Wire wire = protocol.connect(ServerPorts.of(server.uwsgiAddresses(), server.httpAddress()))) {
            return wire.send(protocol.request(call)).readToEnd().response();
        }
    }

    /** Everything that the uwsgi port sends after these bytes. */
    Wire.Received tellUwsgi(ByteBuffer bytes) throws IOException {
        try (Wire wire = Wire.to(server.uwsgiAddress())) {
            return wire.send(bytes).readToEnd();
        }
    }

    /** Everything that the HTTP port sends after these bytes. */
    Wire.Received tellHttp(String bytes) throws IOException {
        try (Wire wire = Wire.to(server.httpAddress())) {
            return wire.send(bytes).readToEnd();
        }
    }

    RawResponse metrics() throws IOException {
        try (Wire wire = Wire.to(server.managementAddress())) {
            return wire.sendGet("/metrics").readToEnd().response();
        }
    }

    /** Drains the server, and returns the lines of its access log. */
    List<String> drainedLines() {
        server.drain();
        return out.toString(StandardCharsets.ISO_8859_1).lines().toList();
    }

    /** Drains the server, and returns the entries of its access log. */
    @SuppressWarnings("unchecked")
    List<Map<String, Object>> drainedEntries() {
        return drainedLines().stream().map(line -> (Map<String, Object>) new JSON().fromJSON(line)).toList();
    }

    @Override
    public void close() {
        server.drain();
    }
}
