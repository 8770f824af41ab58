package dev.webstack.operator.render.explain;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/**
 * How a stack handles a request, and why.
 *
 * @param path the path of the request in the form that routes are compared with; empty if nginx refuses the request
 * @param routes a trial of each route of the stack, in the order of the manifest
 * @param policies fields of the winning route beyond match and target, by name
 */
public record Explanation(Request request, String path, Outcome outcome, List<Trial> routes,
        Map<String, JsonNode> policies) {

    /** The result of trying one route. */
    public enum Result {
        WINS,
        OUTRANKED,
        NO_MATCH
    }

    /**
     * The trial of one route.
     *
     * @param field the path of the route in the manifest
     * @param why the first condition that the request fails, or the rule by which another route wins; empty for the
     *        winner
     */
    public record Trial(String field, String pathType, String path,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) String name, Result result,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) String why) {}

    public Explanation {
        routes = List.copyOf(routes);
    }
}
