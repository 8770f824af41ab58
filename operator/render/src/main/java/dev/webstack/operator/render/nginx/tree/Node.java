package dev.webstack.operator.render.nginx.tree;

import dev.webstack.operator.render.FieldPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An element of a configuration file. */
public sealed interface Node {

    /** The manifest's field that the node comes from; empty if there is none, or more than one. */
    Optional<FieldPath> origin();

    /** The same node with this field as its origin. */
    Node from(FieldPath field);

    /** A simple directive: {@code name argument …;}. */
    record Directive(String name, List<Argument> arguments, Optional<FieldPath> origin) implements Node {

        public Directive {
            arguments = List.copyOf(arguments);
        }

        @Override
        public Directive from(FieldPath field) {
            return new Directive(name, arguments, Optional.of(field));
        }
    }

    /** An entry of a {@code map} or a similar block: a key and its value. */
    record Entry(Argument key, Argument value, Optional<FieldPath> origin) implements Node {

        @Override
        public Entry from(FieldPath field) {
            return new Entry(key, value, Optional.of(field));
        }
    }

    /** A block directive: {@code name argument … { children }}. */
    record Block(String name, List<Argument> arguments, List<Node> children, Optional<FieldPath> origin)
            implements
                Node {

        public Block {
            arguments = List.copyOf(arguments);
            children = List.copyOf(children);
        }

        @Override
        public Block from(FieldPath field) {
            return new Block(name, arguments, children, Optional.of(field));
        }
    }

    /** A directive without arguments: {@code least_conn}. */
    static Directive directive(String name) {
        return new Directive(name, List.of(), Optional.empty());
    }

    /** A directive whose arguments are plain words: {@code uwsgi_next_upstream error timeout}. */
    static Directive directive(String name, String... words) {
        var arguments = new ArrayList<Argument>(words.length);
        for (String word : words) {
            arguments.add(Argument.word(word));
        }
        return new Directive(name, arguments, Optional.empty());
    }

    /** A directive of any arguments. */
    static Directive directive(String name, Argument... arguments) {
        return new Directive(name, List.of(arguments), Optional.empty());
    }

    /** An entry of a {@code map} or a similar block. */
    static Entry entry(Argument key, Argument value) {
        return new Entry(key, value, Optional.empty());
    }

    /** A block directive of any arguments. */
    static Block block(String name, List<Argument> arguments, List<Node> children) {
        return new Block(name, arguments, children, Optional.empty());
    }

    /**
     * An {@code if} block of the rewrite module, which may contain only {@code return}, {@code rewrite} and the like.
     */
    static Block condition(String variable, String operator, Argument operand, List<Node> children) {
        return block("if", List.of(Argument.word("("), Argument.variable(variable), Argument.word(operator), operand,
                Argument.word(")")), children);
    }
}
