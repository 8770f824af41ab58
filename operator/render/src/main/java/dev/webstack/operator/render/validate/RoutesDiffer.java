package dev.webstack.operator.render.validate;

import dev.webstack.api.v1alpha1.HeaderMatch;
import dev.webstack.api.v1alpha1.HttpMethod;
import dev.webstack.api.v1alpha1.MatchType;
import dev.webstack.api.v1alpha1.PathType;
import dev.webstack.api.v1alpha1.QueryParamMatch;
import dev.webstack.api.v1alpha1.Route;
import dev.webstack.api.v1alpha1.WebStackSpec;
import dev.webstack.operator.render.FieldPath;
import dev.webstack.operator.render.model.RouteModel;
import dev.webstack.operator.render.model.StackModel;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Checks that no two routes match the same requests: the second would never be used. In CEL, comparing all pairs
 * exceeds the cost limit of a rule.
 */
final class RoutesDiffer implements SpecRule {

    private record Header(String name, MatchType type, String value) {}

    private record Match(String path, PathType type, Set<String> hostnames, Set<HttpMethod> methods,
            Set<Header> headers, Set<QueryParamMatch> queryParams) {}

    @Override
    public void check(WebStackSpec spec, Problems problems) {
        Map<Match, Integer> seen = new HashMap<>();
        for (int i = 0; i < spec.routes().size(); i++) {
            Route route = spec.routes().get(i);
            Integer first = seen.putIfAbsent(match(spec, route), i);
            if (first != null) {
                problems.at(field(i)).must("differ from %s in `path`, `pathType`, `hostnames`, `methods`, `headers` or "
                        + "`queryParams`: it matches the same requests", field(first));
            }
        }
    }

    private static FieldPath field(int index) {
        return FieldPath.SPEC.child("routes").index(index);
    }

    private static Match match(WebStackSpec spec, Route route) {
        List<String> hostnames = route.hostnames() == null ? spec.hostnames() : route.hostnames();
        return new Match(RouteModel.normalized(route.path(), route.pathType()), route.pathType(),
                new HashSet<>(StackModel.orEmpty(hostnames)), new HashSet<>(StackModel.orEmpty(route.methods())),
                StackModel.orEmpty(route.headers()).stream().map(RoutesDiffer::header).collect(Collectors.toSet()),
                new HashSet<>(StackModel.orEmpty(route.queryParams())));
    }

    private static Header header(HeaderMatch header) {
        return new Header(header.name().toLowerCase(Locale.ROOT), header.type(), header.value());
    }
}
