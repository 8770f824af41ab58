package dev.webstack.operator.render.nginx.feature;

import static dev.webstack.operator.render.model.StackModel.orEmpty;
import static dev.webstack.operator.render.nginx.location.Variables.entry;
import static dev.webstack.operator.render.nginx.location.Variables.map;
import static dev.webstack.operator.render.nginx.tree.Argument.text;
import static dev.webstack.operator.render.nginx.tree.Argument.variable;
import static dev.webstack.operator.render.nginx.tree.Argument.word;

import dev.webstack.api.v1alpha1.AllowDeny;
import dev.webstack.api.v1alpha1.Cors;
import dev.webstack.api.v1alpha1.HttpMethod;
import dev.webstack.operator.render.FieldPath;
import dev.webstack.operator.render.model.RouteModel;
import dev.webstack.operator.render.model.StackModel;
import dev.webstack.operator.render.nginx.location.LocationDraft;
import dev.webstack.operator.render.nginx.location.NginxRegex;
import dev.webstack.operator.render.nginx.location.Variables;
import dev.webstack.operator.render.nginx.tree.Argument;
import dev.webstack.operator.render.nginx.tree.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * {@code cors}: the response headers of the CORS protocol (Fetch standard, 3.3), and the responses to preflight
 * requests.
 */
final class CorsHeaders implements NginxFeature {

    private static final String ALLOW_ORIGIN = "Access-Control-Allow-Origin";
    private static final String ALLOW_CREDENTIALS = "Access-Control-Allow-Credentials";
    private static final String EXPOSE_HEADERS = "Access-Control-Expose-Headers";
    private static final String ALLOW_METHODS = "Access-Control-Allow-Methods";
    private static final String ALLOW_HEADERS = "Access-Control-Allow-Headers";
    private static final String MAX_AGE = "Access-Control-Max-Age";
    private static final List<String> ALL = List.of(ALLOW_ORIGIN, ALLOW_CREDENTIALS, EXPOSE_HEADERS, ALLOW_METHODS,
            ALLOW_HEADERS, MAX_AGE);

    /**
     * Matches every kind of request. A kind is 1 for a preflight request or else 0, then the origin if it is allowed.
     */
    private static final String ANY_REQUEST = "~^..";
    private static final String PREFLIGHT = "~^1.";
    private static final String NO_PREFLIGHT = "~^0.";

    private static final List<HttpMethod> SIMPLE_METHODS = List.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.POST);
    private static final String ANY_ORIGIN = "*";
    private static final String ANY_SUBDOMAIN = "://*.";

    @Override
    public List<Node> http(StackModel model) {
        return model.routes().stream().filter(route -> route.spec().cors() != null)
                .flatMap(route -> maps(route, route.spec().cors()).stream().map(node -> node.from(field(route))))
                .toList();
    }

    @Override
    public void location(RouteModel route, LocationDraft draft) {
        if (route.spec().cors() == null) {
            return;
        }
        FieldPath field = field(route);
        draft.add(field, Node.condition(preflight(route), "=", text("1"), List.of(Node.directive("return", "204"))));
        ALL.forEach(header -> draft.hideResponseHeader(field, header));
        draft.responseHeader(field, ALLOW_ORIGIN, variable(variableOf(route, ALLOW_ORIGIN)));
        headers(route.spec().cors()).forEach(header -> draft.responseHeader(field, header.name(),
                variable(variableOf(route, header.name()))));
        draft.responseHeader(field, "Vary", word("Origin"));
    }

    private static List<Node> maps(RouteModel route, Cors cors) {
        var maps = new ArrayList<Node>();
        maps.add(map(Variables.preflight(), preflight(route), word("0"), entry("~^OPTIONS [^ ]+ .", word("1"))));
        String origin = variableOf(route, ALLOW_ORIGIN);
        maps.add(map(variable("http_origin"), origin, text(""),
                cors.allowOrigins().contains(ANY_ORIGIN)
                        ? new Node[]{entry("~.", text(ANY_ORIGIN))}
                        : cors.allowOrigins().stream().map(CorsHeaders::origin).toArray(Node[]::new)));
        headers(cors).forEach(header -> maps.add(header.map(route)));
        return maps;
    }

    /** The further headers of responses to an allowed origin. */
    private static List<CorsHeader> headers(Cors cors) {
        List<HttpMethod> methods = cors.allowMethods() == null ? SIMPLE_METHODS : cors.allowMethods();
        return Stream.of(
                new CorsHeader(ALLOW_CREDENTIALS, ANY_REQUEST,
                        cors.allowCredentials() == AllowDeny.ALLOW ? "true" : ""),
                new CorsHeader(EXPOSE_HEADERS, NO_PREFLIGHT, String.join(", ", orEmpty(cors.exposeHeaders()))),
                new CorsHeader(ALLOW_METHODS, PREFLIGHT, methods.stream().map(HttpMethod::name)
                        .collect(Collectors.joining(", "))),
                new CorsHeader(ALLOW_HEADERS, PREFLIGHT, String.join(", ", orEmpty(cors.allowHeaders()))),
                new CorsHeader(MAX_AGE, PREFLIGHT, cors.maxAgeSeconds().toString()))
                .filter(header -> !header.value().isEmpty()).toList();
    }

    /** A response header for one kind of request. For all others its value is empty, so nginx does not send it. */
    private record CorsHeader(String name, String kind, String value) {

        Node map(RouteModel route) {
            return Variables.map(Argument.of(new Argument.Variable(preflight(route)),
                    new Argument.Variable(variableOf(route, ALLOW_ORIGIN))), variableOf(route, name), text(""),
                    entry(kind, text(value)));
        }
    }

    private static Node origin(String allowed) {
        int wildcard = allowed.indexOf(ANY_SUBDOMAIN);
        String regex = wildcard < 0
                ? NginxRegex.literal(allowed)
                : NginxRegex.literal(allowed.substring(0, wildcard)) + "://(?:[a-z0-9_-]+\\.)+"
                        + NginxRegex.literal(allowed.substring(wildcard + ANY_SUBDOMAIN.length()));
        return entry(NginxRegex.whole(regex), variable("http_origin"));
    }

    private static String preflight(RouteModel route) {
        return route.id().replace('-', '_') + "_cors_preflight";
    }

    private static String variableOf(RouteModel route, String header) {
        return route.id().replace('-', '_') + "_cors_"
                + header.substring("Access-Control-".length()).toLowerCase(Locale.ROOT).replace('-', '_');
    }

    private static FieldPath field(RouteModel route) {
        return route.field().child("cors");
    }
}
