package dev.webstack.operator.render.model;

import dev.webstack.api.v1alpha1.PathType;
import java.util.Comparator;
import java.util.List;

/**
 * Which of two routes wins where both match and their host names are equally specific: Exact over Regex over Prefix, the
 * longer Prefix, the one with methods, with more headers, with more query parameters, and at last the one that is listed
 * first. As in Gateway API's HTTPRoute, which leaves the place of Regex open; before Prefix it is of use beside a route for
 * {@code /}, and it is where nginx itself has it.
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
