package dev.webstack.operator.render;

/**
 * Where a value stands in a manifest, as a person writes it: {@code spec.routes[3].rewrite}.
 *
 * @param text the path as it is shown
 */
public record FieldPath(String text) implements Comparable<FieldPath> {

    /** The manifest itself. */
    public static final FieldPath ROOT = new FieldPath("");
    public static final FieldPath SPEC = of("spec");

    /** A field of the manifest itself. */
    public static FieldPath of(String field) {
        return new FieldPath(field);
    }

    /** A field of this object. */
    public FieldPath child(String field) {
        return new FieldPath(text.isEmpty() ? field : text + "." + field);
    }

    /** A path below this one, as a definition writes it: {@code .path} or {@code .resources.requests}. */
    public FieldPath below(String relative) {
        return new FieldPath(text.isEmpty() ? relative.substring(1) : text + relative);
    }

    /** An entry of this list, counted from 0. */
    public FieldPath index(int index) {
        return new FieldPath(text + "[" + index + "]");
    }

    @Override
    public int compareTo(FieldPath other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
