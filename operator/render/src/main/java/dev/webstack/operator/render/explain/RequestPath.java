package dev.webstack.operator.render.explain;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * The path of a request in the form in which nginx compares it: decoded, without dot segments, repeated slashes and
 * parameters.
 *
 * @param bytes a character for each byte
 */
record RequestPath(String bytes) {

    private static final String PARAMETERS = ";[^/]*";

    /** Decodes a path, including its parameters. */
    static RequestPath decoded(String raw) throws RefusedException {
        return new RequestPath(withoutDots(segments(raw)));
    }

    RequestPath withoutParameters() {
        return new RequestPath(bytes.replaceAll(PARAMETERS, ""));
    }

    String text() {
        return Bytes.text(bytes);
    }

    /** Splits a path. A percent-encoded slash ends a segment as a plain slash does. */
    private static List<String> segments(String raw) throws RefusedException {
        String decoded = Bytes.decoded(raw).orElseThrow(
                () -> new RefusedException(400,
                        "the path has a '%' that two hexadecimal digits do not follow"));
        if (decoded.indexOf('\0') >= 0) {
            throw new RefusedException(400, "the path has an encoded zero byte");
        }
        var segments = new ArrayList<>(List.of(decoded.split("/", -1)));
        segments.removeFirst();
        return segments;
    }

    private static String withoutDots(List<String> segments) throws RefusedException {
        Deque<String> kept = new ArrayDeque<>();
        boolean endsWithSlash = true;
        for (String segment : segments) {
            endsWithSlash = segment.isEmpty() || segment.equals(".") || segment.equals("..");
            if (segment.equals("..") && kept.pollLast() == null) {
                throw new RefusedException(400, "the path leads above its root");
            }
            if (!endsWithSlash) {
                kept.addLast(segment);
            }
        }
        return "/" + String.join("/", kept) + (endsWithSlash && !kept.isEmpty() ? "/" : "");
    }
}
