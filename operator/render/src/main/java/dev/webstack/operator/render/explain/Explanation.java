package dev.webstack.operator.render.explain;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/**
 * What becomes of a request, and why.
 *
 * @param path of the request as routes compare it; empty if nginx refuses it
 * @param routes all of the stack's in the order of the manifest
 * @param policies fields of the winning route beyond match and target, by name
 */
public record Explanation(Request request, String path, Outcome outcome, List<Trial> routes,
        Map<String, JsonNode> policies) {

    /** What was found of a route. */
    public enum Result {
        WINS,
        OUTRANKED,
        NO_MATCH
    }

    /**
     * What became of a route.
     *
     * @param field where it stands in the manifest
     * @param why the first condition that the request fails, or the rule by which another route wins; empty for the winner
     */
    public record Trial(String field, String pathType, String path,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) String name, Result result,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) String why) {}

    public Explanation {
        routes = List.copyOf(routes);
    }
}
