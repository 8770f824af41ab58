package dev.webstack.operator.render.explain;

/** One prefix of a path in place of another, whole segments of both. */
final class Paths {

    private Paths() {}

    static String withoutLastSlash(String path) {
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    /** The path with its prefix replaced; slashes between the two become one. */
    static String replaced(String path, String prefix, String by) {
        String below = path.substring(withoutLastSlash(prefix).length());
        return withoutLastSlash(by) + "/" + below.replaceFirst("^/+", "");
    }
}
