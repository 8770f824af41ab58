package dev.webstack.operator.render.nginx.tree;

import java.util.Arrays;
import java.util.List;

/** An argument of a directive, made of parts: {@code "/static/$is_args"} has two. */
public record Argument(List<Part> parts) {

    public Argument {
        parts = List.copyOf(parts);
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("an argument without parts would not be written at all");
        }
    }

    /** A part of an argument. */
    public sealed interface Part {}

    /** A keyword of nginx or a name of ours, never a user's text; written unquoted. */
    public record Word(String word) implements Part {}

    /** Any text, which may be a user's. It is always quoted and escaped so that nginx interprets nothing in it. */
    public record Text(String text) implements Part {}

    /**
     * A text for an argument in which nginx looks for variables. A dollar sign is written as the variable {@value
     * NginxWriter#DOLLAR}, which the configuration has to define.
     */
    public record Value(String text) implements Part {}

    /**
     * A regular expression for an argument in which nginx looks for no variables: the first of {@code rewrite}, or a
     * key of a {@code map}.
     */
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
        return parts.size() > 1 || !(parts.getFirst() instanceof Word || parts.getFirst() instanceof Variable);
    }
}
