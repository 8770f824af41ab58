package dev.webstack.operator.render.nginx.tree;

import dev.webstack.operator.render.FieldPath;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Writes a configuration tree as text. No other class does, so injected text can be prevented here: everything that is
 * not quoted has to be a plain word.
 */
public final class NginxWriter {

    /** The name of a variable with a dollar sign, because nginx cannot escape one in an argument with variables. */
    public static final String DOLLAR = "dollar";

    /** The greatest length of an argument in bytes (NGX_CONF_BUFFER). */
    private static final int LONGEST_ARGUMENT = 4000;

    /**
     * Writes one file.
     *
     * @throws IllegalArgumentException for a word, a variable or a text that cannot be written without changing its
     *        meaning
     */
    public NginxText write(List<Node> nodes) {
        var file = new Lines();
        nodes.forEach(node -> file.add(node, 0, Optional.empty()));
        return new NginxText(file.text.toString(), file.origins);
    }

    private static final class Lines {

        private final StringBuilder text = new StringBuilder();
        private final List<Optional<FieldPath>> origins = new ArrayList<>();

        void add(Node node, int depth, Optional<FieldPath> outer) {
            Optional<FieldPath> origin = node.origin().isPresent() ? node.origin() : outer;
            text.repeat("    ", depth);
            switch (node) {
                case Node.Directive(String name, List<Argument> arguments, _) -> {
                    add(name, arguments);
                    end(";", origin);
                }
                case Node.Entry(Argument key, Argument value, _) -> {
                    add(key);
                    text.append(' ');
                    add(value);
                    end(";", origin);
                }
                case Node.Block(String name, List<Argument> arguments, List<Node> children, _) -> {
                    add(name, arguments);
                    end(" {", origin);
                    for (Node child : children) {
                        add(child, depth + 1, origin);
                    }
                    text.repeat("    ", depth);
                    end("}", Optional.empty());
                }
            }
        }

        private void end(String what, Optional<FieldPath> origin) {
            text.append(what).append('\n');
            origins.add(origin);
        }

        private void add(String name, List<Argument> arguments) {
            // In a `types` block the name of a directive is a media type.
            text.append(checked(Plain.isWord(name), name, "name"));
            for (Argument argument : arguments) {
                text.append(' ');
                add(argument);
            }
        }

        private void add(Argument argument) {
            String quote = argument.isQuoted() ? "\"" : "";
            text.append(quote);
            int start = text.length();
            List<Argument.Part> parts = argument.parts();
            for (int i = 0; i < parts.size(); i++) {
                add(parts.get(i), i == parts.size() - 1);
            }
            // A Java char takes three bytes of UTF-8 at most; characters of four bytes are two chars.
            if (text.length() - start > LONGEST_ARGUMENT / 3) {
                checkLength(text.substring(start).getBytes(StandardCharsets.UTF_8).length);
            }
            text.append(quote);
        }

        private void add(Argument.Part part, boolean last) {
            switch (part) {
                case Argument.Word(String word) -> text.append(checked(Plain.isWord(word), word, "word"));
                case Argument.Text(String it) -> addEscaped(it, "");
                case Argument.Regex(String it) -> addEscaped(it, "$");
                case Argument.Value(String it) -> addEscaped(it.replace("$", "${" + DOLLAR + "}"), "$\n\t");
                // The braces keep the following text from becoming part of the variable's name.
                case Argument.Variable(String it) -> text.append(last ? "$" : "${")
                        .append(checked(Plain.isVariable(it), it, "variable")).append(last ? "" : "}");
            }
        }

        private void addEscaped(String it, String allowed) {
            for (int i = 0; i < it.length(); i++) {
                char c = it.charAt(i);
                if ((c == '$' || Character.isISOControl(c)) && allowed.indexOf(c) < 0) {
                    throw new IllegalArgumentException(
                            "nginx cannot hold the character U+%04X as text".formatted((int) c));
                }
                switch (c) {
                    case '\\', '"' -> text.append('\\').append(c);
                    case '\n' -> text.append("\\n");
                    case '\t' -> text.append("\\t");
                    default -> text.append(c);
                }
            }
        }
    }

    private static void checkLength(int bytes) {
        if (bytes > LONGEST_ARGUMENT) {
            throw new IllegalArgumentException("nginx reads no argument of %d bytes".formatted(bytes));
        }
    }

    private static String checked(boolean isPlain, String value, String kind) {
        if (!isPlain) {
            throw new IllegalArgumentException("not a plain %s of an nginx configuration: '%s'".formatted(kind, value));
        }
        return value;
    }
}
