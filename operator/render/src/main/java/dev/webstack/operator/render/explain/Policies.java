package dev.webstack.operator.render.explain;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.webstack.operator.render.explain.Explanation.Policy;
import dev.webstack.operator.render.model.RouteModel;
import dev.webstack.operator.render.model.TlsModel;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The policies of a route that apply to its requests: its own, and the usual ones where it has none of its own. */
final class Policies {

    /** The fields that select requests or name the target; every other field of a route is a policy. */
    private static final Set<String> NO_POLICIES = Set.of("name", "hostnames", "path", "pathType", "methods", "headers",
            "queryParams", "app", "split", "static", "exposure", "redirect", "respond", "rewrite");
    /** Policies of several values, each of which has a default. */
    private static final Set<String> OF_SEVERAL = Set.of("timeouts", "retries");
    private static final Map<String, JsonNode> USUAL = Map.of("maxBodySize", TextNode.valueOf("10Mi"));
    private static final Map<String, JsonNode> USUAL_FOR_APPS = Map.of(
            "timeouts.connect", TextNode.valueOf("2s"),
            "timeouts.read", TextNode.valueOf("60s"),
            "timeouts.send", TextNode.valueOf("60s"),
            "retries.attempts", IntNode.valueOf(1),
            "requestBuffering", TextNode.valueOf("On"),
            "responseBuffering", TextNode.valueOf("On"));

    private final ObjectMapper mapper = new ObjectMapper().setDefaultPropertyInclusion(JsonInclude.Include.NON_NULL);
    private final Map<String, Policy> found = new TreeMap<>();

    private Policies() {}

    /**
     * The policies, by the names of their fields.
     *
     * @param scheme the scheme with which the request reaches nginx
     */
    static List<Policy> of(RouteModel route, TlsModel tls, String scheme) {
        var policies = new Policies();
        policies.addUsual(USUAL);
        if (!route.target().apps().isEmpty()) {
            policies.addUsual(USUAL_FOR_APPS);
        }
        policies.mapper.valueToTree(route.spec()).properties().stream()
                .filter(field -> !NO_POLICIES.contains(field.getKey()))
                .forEach(field -> policies.add(field.getKey(), field.getValue()));
        if (scheme.equals("https")) {
            tls.hsts().ifPresent(hsts -> policies.add("hsts", policies.mapper.valueToTree(hsts)));
        }
        return List.copyOf(policies.found.values());
    }

    private void addUsual(Map<String, JsonNode> usual) {
        usual.forEach((field, value) -> found.put(field, new Policy(field, value, true)));
    }

    private void add(String field, JsonNode value) {
        if (OF_SEVERAL.contains(field)) {
            value.properties().forEach(part -> add(field + "." + part.getKey(), part.getValue()));
        } else if (!value.equals(USUAL_FOR_APPS.get(field))) {
            found.put(field, new Policy(field, value, false));
        }
    }
}
