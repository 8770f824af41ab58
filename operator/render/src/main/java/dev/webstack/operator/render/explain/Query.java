package dev.webstack.operator.render.explain;

import java.util.Arrays;
import java.util.Optional;

/** The query of a request, as it was sent. */
record Query(String raw) {

    /** The value of the first parameter of that name, as it was sent; empty text if it has none. */
    Optional<String> rawValue(String name) {
        return Arrays.stream(raw.split("&")).filter(part -> decoded(beforeEquals(part)).equals(Optional.of(name)))
                .map(part -> part.contains("=") ? part.substring(part.indexOf('=') + 1) : "").findFirst();
    }

    /** The same, decoded: a byte a character; nothing if it cannot be. */
    Optional<String> value(String name) {
        return rawValue(name).flatMap(Query::decoded);
    }

    private static String beforeEquals(String part) {
        int equals = part.indexOf('=');
        return equals < 0 ? part : part.substring(0, equals);
    }

    private static Optional<String> decoded(String part) {
        return Bytes.decoded(part.replace('+', ' '));
    }
}
