package dev.webstack.operator.render.explain;

/** Replaces a prefix of a path by another; both are whole segments. */
final class Paths {

    private Paths() {}

    static String withoutLastSlash(String path) {
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    /** The path with its prefix replaced; several slashes at the joint become one. */
    static String replaced(String path, String prefix, String by) {
        String below = path.substring(withoutLastSlash(prefix).length());
        return withoutLastSlash(by) + "/" + below.replaceFirst("^/+", "");
    }
}
