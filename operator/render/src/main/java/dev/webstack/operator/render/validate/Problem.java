package dev.webstack.operator.render.validate;

/**
 * One thing that is wrong with a manifest.
 *
 * @param field path of the field, with index: {@code spec.routes[0].path}
 * @param message what it must be, as the second half of a sentence that starts with the field
 */
public record Problem(String field, String message) implements Comparable<Problem> {

    @Override
    public int compareTo(Problem other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
        return field + " " + message;
    }
}
