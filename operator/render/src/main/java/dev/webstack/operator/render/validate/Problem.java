package dev.webstack.operator.render.validate;

import dev.webstack.operator.render.FieldPath;
import java.util.Comparator;
import java.util.stream.Collectors;

/**
 * A mistake in a manifest.
 *
 * @param field the field with the mistake
 * @param message the requirement, as the second half of a sentence that starts with the field
 */
public record Problem(FieldPath field, String message) implements Comparable<Problem> {

    private static final int LINE_SEPARATOR = 0x2028;
    private static final int PARAGRAPH_SEPARATOR = 0x2029;

    @Override
    public int compareTo(Problem other) {
        return Comparator.comparing(Problem::field).thenComparing(Problem::message).compare(this, other);
    }

    @Override
    public String toString() {
        return (field + " " + message).codePoints().mapToObj(Problem::shown).collect(Collectors.joining());
    }

    /** A name in a file may contain what would start a new line or control a terminal. */
    private static String shown(int character) {
        return Character.isISOControl(character) || character == LINE_SEPARATOR || character == PARAGRAPH_SEPARATOR
                ? "\\u%04x".formatted(character)
                : Character.toString(character);
    }
}
