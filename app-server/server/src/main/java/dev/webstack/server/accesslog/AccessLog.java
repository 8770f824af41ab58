package dev.webstack.server.accesslog;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Objects;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.RequestLog;
import org.eclipse.jetty.server.Response;

/** Says one line of JSON for each request that has ended. */
public final class AccessLog implements RequestLog {

    private final LineWriter lines;
    private final Clock clock;
    private final String app;
    private final AsciiJson json = new AsciiJson();

    /**
     * A log.
     *
     * @param lines where its lines go
     * @param clock says what time it is
     * @param app what serves the requests
     */
    public AccessLog(LineWriter lines, Clock clock, String app) {
        this.lines = Objects.requireNonNull(lines);
        this.clock = Objects.requireNonNull(clock);
        this.app = Objects.requireNonNull(app);
    }

    @Override
    public void log(Request request, Response response) {
        String line = json.toJSON(AccessEntry.of(request, response, clock.instant(), app).fields());
        lines.write((line + "\n").getBytes(StandardCharsets.US_ASCII));
    }
}
