package dev.webstack.operator.render.model;

import dev.webstack.api.v1alpha1.PathType;
import dev.webstack.api.v1alpha1.Route;
import dev.webstack.operator.render.FieldPath;

/**
 * Which requests go where.
 *
 * @param number its place among the stack's routes, in an order that does not depend on the one they were written in
 * @param index its place in the manifest's list
 * @param path of the request; a prefix is kept without its last slash, so that {@code /shop} and {@code /shop/} are one
 */
public record RouteModel(int number, int index, String path, Target target, Route spec) {

    static RouteModel of(int index, Route route) {
        return new RouteModel(0, index, normalized(route.path(), route.pathType()), Target.of(route), route);
    }

    RouteModel numbered(int place) {
        return new RouteModel(place, index, path, target, spec);
    }

    /** The path by which routes are compared. */
    public static String normalized(String path, PathType pathType) {
        boolean endsWithSlash = path.length() > 1 && path.endsWith("/");
        return pathType == PathType.PREFIX && endsWithSlash ? path.substring(0, path.length() - 1) : path;
    }

    public PathType pathType() {
        return spec.pathType();
    }

    public boolean isPrefix() {
        return pathType() == PathType.PREFIX;
    }

    /** What nginx's zones, maps and named locations of this route are called. */
    public String id() {
        return "route-" + number;
    }

    /** Where it stands in the manifest. */
    public FieldPath field() {
        return FieldPath.SPEC.child("routes").index(index);
    }

    /** Whether more than the path decides if a request is meant. */
    public boolean isConditional() {
        return pathType() == PathType.REGEX || spec.methods() != null || spec.headers() != null
                || spec.queryParams() != null;
    }

    /** Whether every request with a path below this one, or equal to it, has a path that is meant. */
    public boolean covers(String below) {
        return isPrefix() && (path.equals("/") || below.equals(path) || below.startsWith(path + "/"));
    }
}
