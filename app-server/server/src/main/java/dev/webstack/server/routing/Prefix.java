package dev.webstack.server.routing;

import java.util.regex.Pattern;

/**
 * The beginning of the paths of one application.
 *
 * @param path segments, a slash before each and none at the end; "" for the root
 */
public record Prefix(String path) {

    /** The prefix of every path. */
    public static final Prefix ROOT = new Prefix("");

    private static final Pattern SEGMENTS = Pattern.compile("(/[A-Za-z0-9._~-]+)+");

    /**
     * Reads a prefix.
     *
     * @param text {@code /} or {@code /shop} or {@code /shop/admin}
     * @return the prefix
     * @throws IllegalArgumentException saying in a few words what is wrong with it
     */
    public static Prefix parse(String text) {
        if (text.equals("/")) {
            return ROOT;
        }
        if (!text.startsWith("/")) {
            throw new IllegalArgumentException("a prefix begins with a slash");
        }
        if (text.endsWith("/")) {
            throw new IllegalArgumentException("a prefix other than / does not end with a slash");
        }
        // What clients could encode, or programs could read differently, has no place where a request is routed.
        if (!SEGMENTS.matcher(text).matches()) {
            throw new IllegalArgumentException("a prefix has letters, digits and -._~ between its slashes");
        }
        if (text.matches(".*/\\.{1,2}(/.*)?")) {
            throw new IllegalArgumentException("a prefix has no segments . and ..");
        }
        return new Prefix(text);
    }

    /**
     * Whether this prefix leads to a path: {@code /shop} leads to {@code /shop} and {@code /shop/cart}, not to
     * {@code /shopping}.
     *
     * @param target a decoded path
     * @return true if it does
     */
    public boolean leadsTo(String target) {
        return target.startsWith(path) && (path.isEmpty() || target.length() == path.length()
                || target.charAt(path.length()) == '/');
    }

    /**
     * This prefix as people write it.
     *
     * @return {@code /} for the root, else the path
     */
    @Override
    public String toString() {
        return path.isEmpty() ? "/" : path;
    }
}
