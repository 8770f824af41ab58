package dev.webstack.operator.render.nginx;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Writes a configuration tree as nginx reads it. The only place where nginx configuration becomes text, so the only place
 * where text could become nginx configuration: whatever is not quoted has to be a plain word.
 */
public final class NginxWriter {

    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9/._:=@*~+\\[\\]-]+");
    private static final Pattern VARIABLE = Pattern.compile("[a-z][a-z0-9_]*");

    /**
     * The text of one file.
     *
     * @throws IllegalArgumentException for a word, a variable or a text that cannot be written without changing its meaning
     */
    public String write(List<Node> nodes) {
        var out = new StringBuilder();
        writeAll(nodes, 0, out);
        return out.toString();
    }

    private void writeAll(List<Node> nodes, int depth, StringBuilder out) {
        for (Node node : nodes) {
            out.repeat("    ", depth);
            switch (node) {
                case Node.Directive(String name, List<Argument> arguments) -> {
                    writeHead(name, arguments, out);
                    out.append(";\n");
                }
                case Node.Block(String name, List<Argument> arguments, List<Node> children) -> {
                    writeHead(name, arguments, out);
                    out.append(" {\n");
                    writeAll(children, depth + 1, out);
                    out.repeat("    ", depth).append("}\n");
                }
            }
        }
    }

    private void writeHead(String name, List<Argument> arguments, StringBuilder out) {
        // In a `types` block the name is a media type.
        out.append(checked(WORD, name, "name"));
        for (Argument argument : arguments) {
            out.append(' ');
            String quote = argument.isQuoted() ? "\"" : "";
            out.append(quote);
            argument.parts().forEach(part -> append(part, out));
            out.append(quote);
        }
    }

    private static void append(Argument.Part part, StringBuilder out) {
        switch (part) {
            case Argument.Word(String word) -> out.append(checked(WORD, word, "word"));
            case Argument.Variable(String variable) -> out.append('$').append(checked(VARIABLE, variable, "variable"));
            case Argument.Text(String text) -> out.append(escaped(text));
        }
    }

    private static String checked(Pattern pattern, String value, String kind) {
        if (!pattern.matcher(value).matches()) {
            throw new IllegalArgumentException("not a plain %s of an nginx configuration: '%s'".formatted(kind, value));
        }
        return value;
    }

    private static String escaped(String text) {
        text.chars().filter(c -> c == '$' || Character.isISOControl(c)).findFirst().ifPresent(c -> {
            // nginx has no way to write a literal dollar sign where it looks for variables.
            throw new IllegalArgumentException("nginx cannot hold the character U+%04X as text".formatted(c));
        });
        return text.replace("\\", "\\\\").replace("\"", "\\\"");
    }
}
