package dev.webstack.server.routing;

import java.util.regex.Pattern;

/**
 * The prefix of an application's paths.
 *
 * @param path segments with a slash before each, and none at the end; "" for the root
 */
public record Prefix(String path) {

    /** The prefix of every path. */
    public static final Prefix ROOT = new Prefix("");

    private static final Pattern SEGMENTS = Pattern.compile("(/[A-Za-z0-9._~-]+)+");

    /**
     * Parses a prefix.
     *
     * @param text {@code /} or {@code /shop} or {@code /shop/admin}
     * @return the prefix
     * @throws IllegalArgumentException if the text is not a prefix; the message states the reason in a few words
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
        // Characters that clients may encode, or that programs may read differently, are not allowed in a prefix.
        if (!SEGMENTS.matcher(text).matches()) {
            throw new IllegalArgumentException("a prefix has letters, digits and -._~ between its slashes");
        }
        if (text.matches(".*/\\.{1,2}(/.*)?")) {
            throw new IllegalArgumentException("a prefix has no segments . and ..");
        }
        return new Prefix(text);
    }

    /**
     * Whether a path is below this prefix: {@code /shop} leads to {@code /shop} and {@code /shop/cart}, but not to
     * {@code /shopping}.
     *
     * @param target a decoded path
     * @return true if the path is below it
     */
    public boolean leadsTo(String target) {
        return target.startsWith(path) && (path.isEmpty() || target.length() == path.length()
                || target.charAt(path.length()) == '/');
    }

    /**
     * The prefix in the usual notation.
     *
     * @return {@code /} for the root, else the path
     */
    @Override
    public String toString() {
        return path.isEmpty() ? "/" : path;
    }
}
