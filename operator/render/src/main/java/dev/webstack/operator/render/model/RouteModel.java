package dev.webstack.operator.render.model;

import dev.webstack.api.v1alpha1.PathType;
import dev.webstack.api.v1alpha1.Route;
import dev.webstack.operator.render.FieldPath;
import java.util.Locale;

/**
 * A route: which requests it matches, and its target.
 *
 * @param number the number of the route in a sorted order, which does not change when the manifest's list is reordered
 * @param index the index of the route in the manifest's list
 * @param path the normalized path; a prefix has no slash at its end, so {@code /shop} and {@code /shop/} are equal
 */
public record RouteModel(int number, int index, String path, Target target, Route spec) {

    /** The largest body that a request may have if the route sets no limit: 10 MiB. */
    public static final long DEFAULT_MAX_BODY_BYTES = 10 << 20;

    private static final FieldPath ROUTES = FieldPath.SPEC.child("routes");

    static RouteModel of(int index, Route route) {
        return new RouteModel(0, index, normalized(route.path(), route.pathType()), Target.of(route), route);
    }

    RouteModel numbered(int place) {
        return new RouteModel(place, index, path, target, spec);
    }

    /** Normalizes a path for comparisons between routes. */
    public static String normalized(String path, PathType pathType) {
        return pathType == PathType.PREFIX && path.length() > 1 ? PathPrefix.withoutLastSlash(path) : path;
    }

    public PathType pathType() {
        return spec.pathType();
    }

    public boolean isPrefix() {
        return pathType() == PathType.PREFIX;
    }

    /** The prefix of the names of this route's zones, maps and named locations in nginx's configuration. */
    public String id() {
        return "route-" + number;
    }

    /** What people call the route: its type of path, its path, and its name if it has one. */
    public String label() {
        String type = pathType().name();
        return type.charAt(0) + type.substring(1).toLowerCase(Locale.ROOT) + " " + spec.path()
                + (spec.name().isEmpty() ? "" : " " + spec.name());
    }

    /** The path of this route's field in the manifest. */
    public FieldPath field() {
        return ROUTES.index(index);
    }

    /** Whether the route has conditions other than the path. */
    public boolean isConditional() {
        return pathType() == PathType.REGEX || spec.methods() != null || spec.headers() != null
                || spec.queryParams() != null;
    }

    /** Whether this route's path matches the given path and all paths below it. */
    public boolean covers(String below) {
        return isPrefix() && (path.equals("/") || below.startsWith(path)
                && (below.length() == path.length() || below.charAt(path.length()) == '/'));
    }

    /** The largest body that a request may have. */
    public long maxBodyBytes() {
        String size = spec.maxBodySize();
        if (size == null) {
            return DEFAULT_MAX_BODY_BYTES;
        }
        return Long.parseLong(size.replaceFirst("[KMG]i$", "")) << switch (size.replaceFirst("^[0-9]+", "")) {
            case "Ki" -> 10;
            case "Mi" -> 20;
            case "Gi" -> 30;
            default -> 0;
        };
    }
}
