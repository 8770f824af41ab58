package dev.webstack.operator.render.explain;

import java.util.Arrays;
import java.util.Optional;

/** The raw query of a request. */
record Query(String raw) {

    /** The raw value of the first parameter of this name: the empty text if it has none; empty if it is absent. */
    Optional<String> rawValue(String name) {
        return Arrays.stream(raw.split("&")).filter(part -> decoded(beforeEquals(part)).equals(Optional.of(name)))
                .map(part -> part.contains("=") ? part.substring(part.indexOf('=') + 1) : "").findFirst();
    }

    /** The percent-decoded value, a character for each byte; empty if the parameter is absent or cannot be decoded. */
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
