package dev.webstack.operator.render.model;

/** A prefix of paths, which means the same with and without a slash at its end. */
public final class PathPrefix {

    private PathPrefix() {}

    /** The prefix without a slash at its end; the root becomes the empty text. */
    public static String withoutLastSlash(String prefix) {
        return prefix.endsWith("/") ? prefix.substring(0, prefix.length() - 1) : prefix;
    }
}
