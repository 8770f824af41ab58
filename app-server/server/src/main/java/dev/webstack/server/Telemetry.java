package dev.webstack.server;

import dev.webstack.server.accesslog.AccessLog;
import dev.webstack.server.accesslog.LineWriter;
import dev.webstack.server.config.AccessLogFormat;
import dev.webstack.server.config.MountedApp;
import dev.webstack.server.metrics.Metrics;
import dev.webstack.server.routing.Prefix;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.jetty.server.RequestLog;

/**
 * The records of a server's work.
 *
 * @param metrics the meters
 * @param accessLines writes a line for each request; empty without an access log
 */
record Telemetry(Metrics metrics, Optional<LineWriter> accessLines) implements AutoCloseable {

    static Telemetry of(AccessLogFormat accessLog) {
        return accessLog == AccessLogFormat.OFF
                ? new Telemetry(new Metrics(), Optional.empty())
                : withLog(new FileOutputStream(FileDescriptor.out));
    }

    /** Creates telemetry with an access log that is written to a stream. */
    static Telemetry withLog(OutputStream out) {
        Metrics metrics = new Metrics();
        LineWriter lines = new LineWriter(out);
        metrics.count("access.log.dropped", "Lines of the access log that could not be written", lines::dropped);
        return new Telemetry(metrics, Optional.of(lines));
    }

    /** The log of the requests to these applications. */
    Optional<RequestLog> accessLog(List<MountedApp> apps) {
        Map<Prefix, String> names = apps.stream().collect(Collectors.toMap(MountedApp::prefix, MountedApp::location));
        return accessLines.map(lines -> new AccessLog(lines, Clock.systemUTC(), names));
    }

    /** Writes the remaining lines. The meters can still be read. */
    @Override
    public void close() {
        accessLines.ifPresent(LineWriter::close);
        metrics.close();
    }
}
