package dev.webstack.uwsgi;

import dev.webstack.uwsgi.BadPacketException.Reason;
import java.util.Arrays;
import java.util.List;

/**
 * The path in a raw request target, for configurations that send no PATH_INFO. It is decoded once, and a path that
 * nginx would have rewritten before it decided (dot segments) is refused: it could walk around a location's rules.
 */
final class RequestTarget {

    private RequestTarget() {}

    static String path(String target) throws BadPacketException {
        String path = decode(rawPath(target));
        List<String> segments = Arrays.asList(path.split("/", -1));
        if (segments.contains(".") || segments.contains("..") || path.indexOf('\0') >= 0) {
            throw new BadPacketException(Reason.PATH,
                    "REQUEST_URI holds dot segments or NUL, and there is no PATH_INFO");
        }
        return path;
    }

    private static String rawPath(String target) {
        int query = target.indexOf('?');
        String path = query < 0 ? target : target.substring(0, query);
        int authority = path.indexOf("://");
        if (path.startsWith("/") || authority < 0) {
            return path;
        }
        int slash = path.indexOf('/', authority + 3);
        return slash < 0 ? "/" : path.substring(slash);
    }

    private static String decode(String path) throws BadPacketException {
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
                throw new BadPacketException(Reason.PATH,
                        "REQUEST_URI holds a broken escape, and there is no PATH_INFO");
            }
            decoded.append((char) (high << 4 | low));
            i += 2;
        }
        return decoded.toString();
    }
}
