package dev.webstack.operator.render.explain;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a stack handles a request, and why.
 *
 * @param path the path of the request in the form that routes are compared with; empty if nginx refuses the request
 * @param routes a trial of each route of the stack, in the order of the manifest
 * @param errorPage the field with the page that nginx sends with its own error; empty if there is none
 * @param policies what applies to the request beyond match and target, sorted by field
 * @param allowed what some clients get instead; null if all get the same
 */
public record Explanation(Request request, String path, Outcome outcome,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) String errorPage, List<Trial> routes, List<Policy> policies,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Allowed allowed) {

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

    /**
     * A policy of the winning route, or of the stack.
     *
     * @param field the field, without the path of the route
     * @param isDefault whether it applies although no field of the manifest says so
     */
    public record Policy(String field, JsonNode value, @JsonProperty("default") boolean isDefault) {}

    /**
     * What clients get whom a closed stack lets in.
     *
     * @param clients their networks
     */
    public record Allowed(List<String> clients, Explanation explanation) {

        public Allowed {
            clients = List.copyOf(clients);
        }
    }

    public Explanation {
        routes = List.copyOf(routes);
        policies = List.copyOf(policies);
    }
}
