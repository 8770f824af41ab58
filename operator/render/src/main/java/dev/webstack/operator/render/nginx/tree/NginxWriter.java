package dev.webstack.operator.render.nginx.tree;

import dev.webstack.operator.render.FieldPath;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
        nodes.forEach(node -> file.write(node, 0, Optional.empty()));
        return new NginxText(file.out.toString(), file.origins);
    }

    private static final class Lines {

        private final StringBuilder out = new StringBuilder();
        private final Map<Integer, FieldPath> origins = new HashMap<>();
        private int line = 1;

        void write(Node node, int depth, Optional<FieldPath> outer) {
            Optional<FieldPath> origin = node.origin().or(() -> outer);
            origin.ifPresent(field -> origins.put(line, field));
            out.repeat("    ", depth);
            switch (node) {
                case Node.Directive directive -> {
                    out.append(head(directive.name(), directive.arguments()));
                    end(";");
                }
                case Node.Entry entry -> {
                    out.append(written(entry.key())).append(' ').append(written(entry.value()));
                    end(";");
                }
                case Node.Block block -> {
                    out.append(head(block.name(), block.arguments()));
                    end(" {");
                    block.children().forEach(child -> write(child, depth + 1, origin));
                    out.repeat("    ", depth);
                    end("}");
                }
            }
        }

        private void end(String what) {
            out.append(what).append('\n');
            line++;
        }
    }

    private static String head(String name, List<Argument> arguments) {
        // In a `types` block the name of a directive is a media type.
        var head = new StringBuilder(checked(Plain.isWord(name), name, "name"));
        arguments.forEach(argument -> head.append(' ').append(written(argument)));
        return head.toString();
    }

    private static String written(Argument argument) {
        var text = new StringBuilder();
        List<Argument.Part> parts = argument.parts();
        for (int i = 0; i < parts.size(); i++) {
            boolean last = i == parts.size() - 1;
            text.append(switch (parts.get(i)) {
                case Argument.Word(String word) -> checked(Plain.isWord(word), word, "word");
                case Argument.Text(String it) -> escaped(it, "");
                case Argument.Regex(String it) -> escaped(it, "$");
                case Argument.Value(String it) -> escaped(it, "$\n\t").replace("$", "${" + DOLLAR + "}");
                // The braces keep the following text from becoming part of the variable's name.
                case Argument.Variable(String it) when last -> "$" + checked(Plain.isVariable(it), it, "variable");
                case Argument.Variable(String it) -> "${" + checked(Plain.isVariable(it), it, "variable") + "}";
            });
        }
        // A Java char takes three bytes of UTF-8 at most; characters of four bytes are two chars.
        if (text.length() > LONGEST_ARGUMENT / 3) {
            checkLength(text.toString().getBytes(StandardCharsets.UTF_8).length);
        }
        return argument.isQuoted() ? "\"" + text + "\"" : text.toString();
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

    private static String escaped(String text, String allowed) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c == '$' || Character.isISOControl(c)) && allowed.indexOf(c) < 0) {
                throw new IllegalArgumentException("nginx cannot hold the character U+%04X as text".formatted((int) c));
            }
        }
        return text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n").replace("\t", "\\t");
    }
}
