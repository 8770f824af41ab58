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

/** Says one line of JSON for each request that has ended. */
public final class AccessLog implements RequestLog {

    private final LineWriter lines;
    private final Clock clock;
    private final Map<Prefix, String> apps;
    private final AsciiJson json = new AsciiJson();

    /**
     * A log.
     *
     * @param lines where its lines go
     * @param clock says what time it is
     * @param apps the names of the applications by where they are mounted
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
