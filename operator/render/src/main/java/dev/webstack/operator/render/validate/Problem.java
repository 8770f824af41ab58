package dev.webstack.operator.render.validate;

import dev.webstack.operator.render.FieldPath;
import java.util.Comparator;

/**
 * One thing that is wrong with a manifest.
 *
 * @param field where it is wrong
 * @param message what it must be, as the second half of a sentence that starts with the field
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
