package dev.webstack.operator.render.nginx.tree;

import java.util.Arrays;
import java.util.List;

/** An argument of a directive, put together from parts: {@code "/static/$is_args"} has two. */
public record Argument(List<Part> parts) {

    public Argument {
        parts = List.copyOf(parts);
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("an argument without parts would not be written at all");
        }
    }

    /** A part of an argument. */
    public sealed interface Part {}

    /** A word of nginx's own or of ours, never a user's; written as it is. */
    public record Word(String word) implements Part {}

    /** Text that may be a user's: it always ends up in quotes, with nothing in it that nginx would interpret. */
    public record Text(String text) implements Part {}

    /**
     * Text of an argument in which nginx looks for variables, and so may hold a dollar sign: that is written as the variable
     * {@value NginxWriter#DOLLAR}, which the configuration has to define.
     */
    public record Value(String text) implements Part {}

    /** A regular expression where nginx looks for no variables: as the first argument of {@code rewrite}, in a {@code map}. */
    public record Regex(String regex) implements Part {}

    /** A variable of nginx, without the dollar sign. */
    public record Variable(String name) implements Part {}

    public static Argument word(String word) {
        return new Argument(List.of(new Word(word)));
    }

    public static Argument text(String text) {
        return new Argument(List.of(new Text(text)));
    }

    public static Argument value(String text) {
        return new Argument(List.of(new Value(text)));
    }

    public static Argument regex(String regex) {
        return new Argument(List.of(new Regex(regex)));
    }

    public static Argument variable(String name) {
        return new Argument(List.of(new Variable(name)));
    }

    public static Argument of(Part... parts) {
        return new Argument(Arrays.asList(parts));
    }

    boolean isQuoted() {
        return parts.size() > 1 || parts.stream().anyMatch(part -> !(part instanceof Word || part instanceof Variable));
    }
}
