package dev.webstack.operator.render.model;

import dev.webstack.api.v1alpha1.PathType;
import java.util.Comparator;
import java.util.List;

/**
 * Decides which of two matching routes wins if their host names are equally specific: Exact before Regex before Prefix,
 * then the longer Prefix, then a route with methods, then more headers, then more query parameters, then the earlier
 * one in the list. The order is that of Gateway API's HTTPRoute, which does not define the place of Regex. It stands
 * before Prefix, as in nginx, because otherwise it would never win beside a route for {@code /}.
 */
public final class Precedence implements Comparator<RouteModel> {

    private static final List<PathType> TYPES = List.of(PathType.EXACT, PathType.REGEX, PathType.PREFIX);

    private static final Comparator<RouteModel> ORDER = Comparator
            .<RouteModel>comparingInt(route -> TYPES.indexOf(route.pathType()))
            .thenComparingInt(route -> route.pathType() == PathType.REGEX ? route.index() : -route.path().length())
            .thenComparingInt(route -> route.spec().methods() == null ? 1 : 0)
            .thenComparingInt(route -> -StackModel.orEmpty(route.spec().headers()).size())
            .thenComparingInt(route -> -StackModel.orEmpty(route.spec().queryParams()).size())
            .thenComparingInt(RouteModel::index);

    @Override
    public int compare(RouteModel one, RouteModel other) {
        return ORDER.compare(one, other);
    }
}
