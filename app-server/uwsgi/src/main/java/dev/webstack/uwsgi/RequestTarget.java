package dev.webstack.uwsgi;

import dev.webstack.uwsgi.BadPacketException.Reason;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * The path in a raw request target, nginx's {@code $request_uri}. If a configuration sends no PATH_INFO, the target's
 * path is decoded once. A path with dot segments is refused then: nginx resolves them before it chooses a location, so
 * the path could evade the rules of that location.
 */
final class RequestTarget {

    private RequestTarget() {}

    static String path(String target) throws BadPacketException {
        String path = decode(rawPath(target)).orElseThrow(() -> new BadPacketException(Reason.PATH,
                "REQUEST_URI holds a broken escape, and there is no PATH_INFO"));
        if (hasDotSegments(path) || path.indexOf('\0') >= 0) {
            throw new BadPacketException(Reason.PATH,
                    "REQUEST_URI holds dot segments or NUL, and there is no PATH_INFO");
        }
        return path;
    }

    static boolean hasDotSegments(String path) {
        if (!path.contains("/.")) {
            return false;
        }
        List<String> segments = Arrays.asList(path.split("/", -1));
        return segments.contains(".") || segments.contains("..");
    }

    /**
     * The path as the client sent it, if it denotes the path by which nginx chose the location: that is, if removing
     * its parameters, decoding it, and resolving dot segments and repeated slashes, as nginx does, gives that path.
     *
     * @param prefix the prefix that nginx removed from the path; the result does not contain it, in any encoding
     */
    static Optional<String> pathAsSent(String target, String prefix, String decided) {
        String raw = rawPath(target);
        if (prefix.isEmpty()) {
            return Optional.of(raw).filter(path -> isSpellingOf(path, decided));
        }
        for (int slash = raw.indexOf('/', 1); slash > 0; slash = raw.indexOf('/', slash + 1)) {
            if (isSpellingOf(raw.substring(0, slash), prefix) && isSpellingOf(raw.substring(slash), decided)) {
                return Optional.of(raw.substring(slash));
            }
        }
        return Optional.empty();
    }

    private static boolean isSpellingOf(String raw, String decided) {
        return raw.equals(decided) && isPlain(raw)
                || decode(withoutParameters(raw)).map(RequestTarget::normalized).filter(normalized(decided)::equals)
                        .isPresent();
    }

    /** Whether a path equals its decoded and normalized form, as nearly every path does. */
    private static boolean isPlain(String path) {
        for (int i = 0; i < path.length(); i++) {
            char c = path.charAt(i);
            if (c == '%' || c == ';' || c == '.' && path.charAt(Math.max(0, i - 1)) == '/') {
                return false;
            }
        }
        return path.startsWith("/");
    }

    /** The path without the part of each segment that begins with an unencoded semicolon. */
    private static String withoutParameters(String rawPath) {
        if (rawPath.indexOf(';') < 0) {
            return rawPath;
        }
        StringBuilder without = new StringBuilder(rawPath.length());
        boolean parameter = false;
        for (int i = 0; i < rawPath.length(); i++) {
            char c = rawPath.charAt(i);
            parameter = c != '/' && (parameter || c == ';');
            if (!parameter) {
                without.append(c);
            }
        }
        return without.toString();
    }

    private static String normalized(String path) {
        Deque<String> kept = new ArrayDeque<>();
        String[] segments = path.split("/", -1);
        for (String segment : segments) {
            switch (segment) {
                case "", "." -> {
                    // A single dot has no effect.
                }
                case ".." -> kept.pollLast();
                default -> kept.addLast(segment);
            }
        }
        String last = segments[segments.length - 1];
        boolean isDirectory = last.isEmpty() || last.equals(".") || last.equals("..");
        return "/" + String.join("/", kept) + (isDirectory && !kept.isEmpty() ? "/" : "");
    }

    private static String rawPath(String target) {
        String path = target;
        for (char end : new char[]{'?', '#'}) {
            int at = path.indexOf(end);
            path = at < 0 ? path : path.substring(0, at);
        }
        int authority = path.indexOf("://");
        if (path.startsWith("/") || authority < 0) {
            return path;
        }
        int slash = path.indexOf('/', authority + 3);
        return slash < 0 ? "/" : path.substring(slash);
    }

    /** The decoded path; empty if an escape is invalid. */
    private static Optional<String> decode(String path) {
        StringBuilder decoded = new StringBuilder(path.length());
        for (int i = 0; i < path.length(); i++) {
            char c = path.charAt(i);
            if (c != '%') {
                decoded.append(c);
                continue;
            }
            int high = i + 2 < path.length() ? Character.digit(path.charAt(i + 1), 16) : -1;
            int low = i + 2 < path.length() ? Character.digit(path.charAt(i + 2), 16) : -1;
            if (high < 0 || low < 0) {
                return Optional.empty();
            }
            decoded.append((char) (high << 4 | low));
            i += 2;
        }
        return Optional.of(decoded.toString());
    }
}
