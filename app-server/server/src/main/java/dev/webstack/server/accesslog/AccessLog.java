package dev.webstack.server.accesslog;

import dev.webstack.server.routing.MountedPath;
import dev.webstack.server.routing.Prefix;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.RequestLog;
import org.eclipse.jetty.server.Response;

/** Writes one line of JSON for each request that has ended. */
public final class AccessLog implements RequestLog {

    private final LineWriter lines;
    private final Clock clock;
    private final Map<Prefix, String> apps;
    private final AsciiJson json = new AsciiJson();

    /**
     * Creates a log.
     *
     * @param lines the writer of its lines
     * @param clock gives the current time
     * @param apps the names of the applications by their prefixes
     */
    public AccessLog(LineWriter lines, Clock clock, Map<Prefix, String> apps) {
        this.lines = Objects.requireNonNull(lines);
        this.clock = Objects.requireNonNull(clock);
        this.apps = Map.copyOf(apps);
    }

    @Override
    public void log(Request request, Response response) {
        String app = request.getAttribute(MountedPath.ATTRIBUTE) instanceof MountedPath route
                ? apps.get(route.prefix())
                : null;
        String line = json.toJSON(AccessEntry.of(request, response, clock.instant(), app).fields());
        lines.write((line + "\n").getBytes(StandardCharsets.US_ASCII));
    }
}
