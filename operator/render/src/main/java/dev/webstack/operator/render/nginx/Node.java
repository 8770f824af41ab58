package dev.webstack.operator.render.nginx;

import java.util.List;

/** What a configuration file consists of. */
public sealed interface Node {

    /** A simple directive: {@code name argument …;}. */
    record Directive(String name, List<Argument> arguments) implements Node {

        public Directive {
            arguments = List.copyOf(arguments);
        }
    }

    /** A block directive: {@code name argument … { children }}. */
    record Block(String name, List<Argument> arguments, List<Node> children) implements Node {

        public Block {
            arguments = List.copyOf(arguments);
            children = List.copyOf(children);
        }
    }

    /** A directive whose arguments are our own words: {@code uwsgi_next_upstream error timeout}. */
    static Directive directive(String name, String... words) {
        return new Directive(name, List.of(words).stream().map(Argument::word).toList());
    }

    /** A directive of any arguments. */
    static Directive directive(String name, Argument... arguments) {
        return new Directive(name, List.of(arguments));
    }

    /** A block directive of any arguments. */
    static Block block(String name, List<Argument> arguments, List<Node> children) {
        return new Block(name, arguments, children);
    }
}
