package dev.webstack.operator.render.explain;

import dev.webstack.operator.render.model.PathPrefix;

/** Replaces a prefix of a path by another; both are whole segments. */
final class Paths {

    private Paths() {}

    /** The path with its prefix replaced; several slashes at the joint become one. */
    static String replaced(String path, String prefix, String by) {
        String below = path.substring(PathPrefix.withoutLastSlash(prefix).length());
        return PathPrefix.withoutLastSlash(by) + "/" + below.replaceFirst("^/+", "");
    }
}
