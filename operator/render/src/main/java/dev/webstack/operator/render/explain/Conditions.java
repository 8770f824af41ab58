package dev.webstack.operator.render.explain;

import com.google.re2j.Pattern;
import dev.webstack.api.v1alpha1.HeaderMatch;
import dev.webstack.api.v1alpha1.HttpMethod;
import dev.webstack.api.v1alpha1.MatchType;
import dev.webstack.api.v1alpha1.PathType;
import dev.webstack.api.v1alpha1.QueryParamMatch;
import dev.webstack.operator.render.model.RouteModel;
import dev.webstack.operator.render.model.StackModel;
import java.util.Optional;
import java.util.stream.Collectors;

/** The conditions of a route other than its host name. */
record Conditions(RouteModel route) {

    /** The first condition that a request fails; empty if it meets all. */
    Optional<String> firstFailure(Request request, RequestPath path) {
        return pathFailure(path.bytes()).or(() -> methodFailure(request)).or(() -> headerFailure(request))
                .or(() -> queryFailure(new Query(request.rawQuery())));
    }

    /** Whether nginx compares more of a request with this path than the path. A Regex is one more condition to it. */
    boolean mayMatch(RequestPath path) {
        return route.pathType() == PathType.REGEX || pathFailure(path.bytes()).isEmpty();
    }

    private Optional<String> pathFailure(String path) {
        String wanted = route.path();
        return switch (route.pathType()) {
            case EXACT -> failure(path.equals(wanted), "the path is not " + wanted);
            case PREFIX -> failure(
                    wanted.equals("/") || path.equals(wanted) || path.startsWith(wanted + "/"),
                    "the path is not " + wanted + " and not below it");
            case REGEX -> failure(matches(wanted, path), "the path does not match " + wanted);
        };
    }

    /** With {@code cors}, a preflight request for one of the methods matches as well. */
    private Optional<String> methodFailure(Request request) {
        if (route.spec().methods() == null) {
            return Optional.empty();
        }
        Optional<String> preflight = Preflights.method(route, request);
        return failure(route.spec().methods().stream().map(HttpMethod::name)
                .anyMatch(wanted -> wanted.equals(request.method()) || preflight.equals(Optional.of(wanted))),
                "the method is not " + route.spec().methods().stream().map(HttpMethod::name)
                        .collect(Collectors.joining(" or ")));
    }

    private Optional<String> headerFailure(Request request) {
        for (HeaderMatch wanted : StackModel.orEmpty(route.spec().headers())) {
            Optional<String> said = request.header(wanted.name());
            if (said.isEmpty()) {
                return Optional.of("there is no header " + wanted.name());
            }
            if (!meets(wanted.type(), wanted.value(), said.get())) {
                return Optional.of("the header " + wanted.name() + not(wanted.type()) + wanted.value());
            }
        }
        return Optional.empty();
    }

    private Optional<String> queryFailure(Query query) {
        for (QueryParamMatch wanted : StackModel.orEmpty(route.spec().queryParams())) {
            Optional<String> said = wanted.type() == MatchType.EXACT
                    ? query.value(wanted.name())
                    : query.rawValue(wanted.name());
            if (query.rawValue(wanted.name()).isEmpty()) {
                return Optional.of("the query has no parameter " + wanted.name());
            }
            if (said.filter(value -> meets(wanted.type(), wanted.value(), value)).isEmpty()) {
                return Optional.of("the parameter " + wanted.name() + not(wanted.type()) + wanted.value());
            }
        }
        return Optional.empty();
    }

    private static String not(MatchType type) {
        return type == MatchType.EXACT ? " is not " : " does not match ";
    }

    private static boolean meets(MatchType type, String wanted, String value) {
        return type == MatchType.EXACT ? value.equals(wanted) : matches(wanted, value);
    }

    private static boolean matches(String regex, String value) {
        return Pattern.compile(regex).matcher(value).matches();
    }

    private static Optional<String> failure(boolean met, String otherwise) {
        return met ? Optional.empty() : Optional.of(otherwise);
    }
}
