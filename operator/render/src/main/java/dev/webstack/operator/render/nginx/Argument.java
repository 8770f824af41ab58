package dev.webstack.operator.render.nginx;

import java.util.Arrays;
import java.util.List;

/** An argument of a directive, put together from parts: {@code "/static/$is_args"} has two. */
public record Argument(List<Part> parts) {

    public Argument {
        parts = List.copyOf(parts);
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("an argument without parts would leave no trace");
        }
        Variable last = null;
        for (Part part : parts) {
            String text = switch (part) {
                case Text(String it) -> it;
                case Word(String it) -> it;
                case Variable _ -> "";
            };
            if (last != null && text.matches("(?s)[A-Za-z0-9_].*")) {
                throw new IllegalArgumentException(
                        "'%s' would become part of the name of $%s".formatted(text, last.name()));
            }
            last = part instanceof Variable variable ? variable : text.isEmpty() ? last : null;
        }
    }

    /** A part of an argument. */
    public sealed interface Part {}

    /** A word of nginx's own or of ours, never a user's; written as it is. */
    public record Word(String word) implements Part {}

    /** Text that may be a user's: it always ends up in quotes, with nothing in it that nginx would interpret. */
    public record Text(String text) implements Part {}

    /** A variable of nginx, without the dollar sign. */
    public record Variable(String name) implements Part {}

    static Argument word(String word) {
        return new Argument(List.of(new Word(word)));
    }

    static Argument text(String text) {
        return new Argument(List.of(new Text(text)));
    }

    static Argument variable(String name) {
        return new Argument(List.of(new Variable(name)));
    }

    static Argument of(Part... parts) {
        return new Argument(Arrays.asList(parts));
    }

    boolean isQuoted() {
        return parts.stream().anyMatch(Text.class::isInstance);
    }
}
