package dev.webstack.operator.render.model;

import dev.webstack.api.v1alpha1.PathType;
import dev.webstack.api.v1alpha1.Route;

/**
 * Which requests go where.
 *
 * @param path of the request; a prefix is kept without its last slash, so that {@code /shop} and {@code /shop/} are one
 */
public record RouteModel(String path, PathType pathType, Target target) {

    /** Who answers. */
    public sealed interface Target {}

    /** The app of that name. */
    public record ToApp(String name) implements Target {}

    /** The static source of that name. */
    public record ToStatic(String name) implements Target {}

    static RouteModel of(Route route) {
        return new RouteModel(normalized(route.path(), route.pathType()), route.pathType(),
                route.app() == null ? new ToStatic(route.staticSource()) : new ToApp(route.app()));
    }

    /** The path by which routes are compared. */
    public static String normalized(String path, PathType pathType) {
        boolean endsWithSlash = path.length() > 1 && path.endsWith("/");
        return pathType == PathType.PREFIX && endsWithSlash ? path.substring(0, path.length() - 1) : path;
    }

    /** What an exact path names, and a file below a prefix: all after the last slash. */
    public String lastSegment() {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
