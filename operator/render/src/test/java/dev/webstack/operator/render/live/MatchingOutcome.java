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
 */
record MatchingOutcome(String gets, Optional<String> location, Optional<String> path, Optional<String> script) {

    /** The result from nginx's response. */
    static MatchingOutcome of(RawResponse response, Map<String, String> fileByText) {
        Optional<String> app = response.header("X-App");
        if (app.isEmpty()) {
            String gets = response.status() == 200
                    ? "file " + fileByText.get(response.body())
                    : String.valueOf(response.status());
            return new MatchingOutcome(gets, response.header("Location"), Optional.empty(), Optional.empty());
        }
        if (response.body().isEmpty()) {
            return new MatchingOutcome(app.get(), Optional.empty(), Optional.empty(), Optional.empty());
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
            case Outcome.Refused(int status, String _) -> status(status, null);
            case Outcome.Redirected(int status, String location) -> status(status, location);
            case Outcome.Response(int status, String _, String _) -> status(status, null);
            case Outcome.File(int status, String _, String file) when status == 200 ->
                new MatchingOutcome("file " + file, Optional.empty(), Optional.empty(), Optional.empty());
            case Outcome.File(int status, String _, String _) -> status(status, null);
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
                other.script.flatMap(_ -> script));
    }

    private static MatchingOutcome status(int status, String location) {
        return new MatchingOutcome(String.valueOf(status), Optional.ofNullable(location), Optional.empty(),
                Optional.empty());
    }

    private static MatchingOutcome app(String name, String path, String script) {
        return new MatchingOutcome(name, Optional.empty(), Optional.of(path),
                Optional.ofNullable(script).filter(text -> !text.isEmpty()));
    }
}
