package dev.webstack.operator.render.explain;

import com.google.re2j.Pattern;
import dev.webstack.api.v1alpha1.Cors;
import dev.webstack.operator.render.model.RouteModel;
import java.util.Optional;

/** The preflight requests that nginx responds to for a route with {@code cors} (Fetch standard, 3.2.2). */
record Preflights(Cors cors) {

    private static final String ANY_SUBDOMAIN = "://*.";

    /** The method that a preflight request asks for; empty if the request is none, or the route has no {@code cors}. */
    static Optional<String> method(RouteModel route, Request request) {
        return route.spec().cors() != null && request.method().equals("OPTIONS")
                && request.header("Origin").isPresent()
                        ? request.header("Access-Control-Request-Method")
                        : Optional.empty();
    }

    /** The response; empty if nginx passes the request to the target of the route. */
    static Optional<Outcome> outcome(RouteModel route, Request request) {
        return Optional.ofNullable(route.spec().cors()).filter(_ -> method(route, request).isPresent())
                .map(cors -> new Outcome.Preflight(204,
                        new Preflights(cors).allowOrigin(request.header("Origin").orElseThrow())));
    }

    private String allowOrigin(String origin) {
        if (cors.allowOrigins().contains("*")) {
            return "*";
        }
        return cors.allowOrigins().stream().anyMatch(allowed -> covers(allowed, origin)) ? origin : "";
    }

    private static boolean covers(String allowed, String origin) {
        int wildcard = allowed.indexOf(ANY_SUBDOMAIN);
        return wildcard < 0
                ? allowed.equals(origin)
                : Pattern.matches(Pattern.quote(allowed.substring(0, wildcard)) + "://([a-z0-9_-]+\\.)+"
                        + Pattern.quote(allowed.substring(wildcard + ANY_SUBDOMAIN.length())), origin);
    }
}
