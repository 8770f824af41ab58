package dev.webstack.operator.render.live;

import dev.webstack.operator.render.explain.Outcome;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The result of a request.
 *
 * @param gets the app that responded, the file that was served, or else the status
 * @param location the target of a redirect
 * @param path the path that the app got: PATH_INFO, or the target over HTTP
 * @param script the removed prefix that the app got
 * @param origin the origin that the response to a preflight request allows
 */
record MatchingOutcome(String gets, Optional<String> location, Optional<String> path, Optional<String> script,
        Optional<String> origin) {

    private static final int PREFLIGHT = 204;

    private MatchingOutcome(String gets) {
        this(gets, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** The result from nginx's response. */
    static MatchingOutcome of(RawResponse response, Map<String, String> fileByText) {
        Optional<String> app = response.header("X-App");
        if (app.isEmpty()) {
            return switch (response.status()) {
                case 200 -> new MatchingOutcome("file " + fileByText.get(response.body()));
                case PREFLIGHT -> preflight(response.header("Access-Control-Allow-Origin"));
                default -> status(response.status(), response.header("Location"));
            };
        }
        if (response.body().isEmpty()) {
            return new MatchingOutcome(app.get());
        }
        String body = new String(response.body().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
        var told = new HashMap<String, String>();
        body.lines().map(line -> line.split(": ", 2)).filter(line -> line.length == 2)
                .forEach(line -> told.put(line[0], line[1]));
        return told.containsKey("REQUEST_METHOD")
                ? app(app.get(), told.get("PATH_INFO"), told.get("SCRIPT_NAME"))
                : app(app.get(), body.lines().findFirst().orElseThrow().split(" ")[1],
                        told.get("X-forwarded-prefix"));
    }

    /** The result from {@code webstack explain}. */
    static MatchingOutcome of(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Refused(int status, String _) -> status(status, Optional.empty());
            case Outcome.Redirected(int status, String location) -> status(status, Optional.of(location));
            case Outcome.Response(int status, String _, String _) -> status(status, Optional.empty());
            case Outcome.File(int status, String _, String _, String file, boolean _) when status == 200 ->
                new MatchingOutcome("file " + file);
            case Outcome.File missing -> status(missing.status(), Optional.empty());
            case Outcome.Preflight(int _, String allowOrigin) ->
                preflight(Optional.of(allowOrigin).filter(origin -> !origin.isEmpty()));
            case Outcome.Apps(var shares) -> {
                Map<String, String> facts = shares.getFirst().facts();
                yield app(shares.getFirst().app(), facts.getOrDefault("PATH_INFO", facts.get("path")),
                        facts.getOrDefault("SCRIPT_NAME", facts.get("X-Forwarded-Prefix")));
            }
        };
    }

    /** This result with only the values that the other one has. */
    MatchingOutcome asFarAs(MatchingOutcome other) {
        return new MatchingOutcome(gets, other.location.flatMap(_ -> location), other.path.flatMap(_ -> path),
                other.script.flatMap(_ -> script), other.origin.flatMap(_ -> origin));
    }

    private static MatchingOutcome status(int status, Optional<String> location) {
        return new MatchingOutcome(String.valueOf(status), location, Optional.empty(), Optional.empty(),
                Optional.empty());
    }

    private static MatchingOutcome preflight(Optional<String> origin) {
        return new MatchingOutcome(String.valueOf(PREFLIGHT), Optional.empty(), Optional.empty(), Optional.empty(),
                origin);
    }

    private static MatchingOutcome app(String name, String path, String script) {
        return new MatchingOutcome(name, Optional.empty(), Optional.of(path),
                Optional.ofNullable(script).filter(text -> !text.isEmpty()), Optional.empty());
    }
}
