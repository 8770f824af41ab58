package dev.webstack.operator.render.validate;

import dev.webstack.operator.render.FieldPath;
import java.util.Comparator;

/**
 * A mistake in a manifest.
 *
 * @param field the field with the mistake
 * @param message the requirement, as the second half of a sentence that starts with the field
 */
public record Problem(FieldPath field, String message) implements Comparable<Problem> {

    @Override
    public int compareTo(Problem other) {
        return Comparator.comparing(Problem::field).thenComparing(Problem::message).compare(this, other);
    }

    @Override
    public String toString() {
        return field + " " + message;
    }
}
