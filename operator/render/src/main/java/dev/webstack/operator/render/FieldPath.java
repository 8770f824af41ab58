package dev.webstack.operator.render;

/**
 * The path of a value in a manifest, in the usual notation: {@code spec.routes[3].rewrite}.
 *
 * @param text the path as it is shown
 */
public record FieldPath(String text) implements Comparable<FieldPath> {

    /** The root of the manifest. */
    public static final FieldPath ROOT = new FieldPath("");
    public static final FieldPath SPEC = of("spec");

    /** A top-level field of the manifest. */
    public static FieldPath of(String field) {
        return new FieldPath(field);
    }

    /** A field of this object. */
    public FieldPath child(String field) {
        return new FieldPath(text.isEmpty() ? field : text + "." + field);
    }

    /** Another field of the object that has this one. */
    public FieldPath sibling(String field) {
        return new FieldPath(text.substring(0, text.lastIndexOf('.') + 1) + field);
    }

    /** A path below this one, in the notation of a definition: {@code .path} or {@code .resources.requests}. */
    public FieldPath below(String relative) {
        return new FieldPath(text.isEmpty() && !relative.isEmpty() ? relative.substring(1) : text + relative);
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
