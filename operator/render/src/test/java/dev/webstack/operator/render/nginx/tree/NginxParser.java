package dev.webstack.operator.render.nginx.tree;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Parses nginx configuration as nginx does (ngx_conf_read_token). It is the inverse of {@link NginxWriter}, but shares
 * no code with it, so that each can be used to test the other.
 */
public final class NginxParser {

    /** A parsed directive, with the content of its block; {@code null} if it has none. */
    public record Directive(List<String> words, List<Directive> block) {}

    private final String text;
    private int at;

    private NginxParser(String text) {
        this.text = text;
    }

    public static List<Directive> read(String text) {
        var reader = new NginxParser(text);
        List<Directive> all = reader.block();
        if (reader.at < text.length()) {
            throw new IllegalArgumentException("closes more blocks than it opens, at " + reader.at);
        }
        return all;
    }

    /** The directives that should be parsed from a written tree. */
    public static List<Directive> expected(List<Node> nodes) {
        return nodes.stream().map(node -> switch (node) {
            case Node.Directive(String name, List<Argument> arguments, _) ->
                new Directive(words(name, arguments), null);
            case Node.Entry(Argument key, Argument value, _) -> new Directive(List.of(word(key), word(value)), null);
            case Node.Block(String name, List<Argument> arguments, List<Node> children, _) ->
                new Directive(words(name, arguments), expected(children));
        }).toList();
    }

    private static List<String> words(String name, List<Argument> arguments) {
        return Stream.concat(Stream.of(name), arguments.stream().map(NginxParser::word)).toList();
    }

    private static String word(Argument argument) {
        var word = new StringBuilder();
        List<Argument.Part> parts = argument.parts();
        for (int i = 0; i < parts.size(); i++) {
            boolean last = i == parts.size() - 1;
            word.append(switch (parts.get(i)) {
                case Argument.Word(String it) -> it;
                case Argument.Text(String it) -> it;
                case Argument.Regex(String it) -> it;
                case Argument.Value(String it) -> it.replace("$", "${dollar}");
                case Argument.Variable(String it) -> last ? "$" + it : "${" + it + "}";
            });
        }
        return word.toString();
    }

    private List<Directive> block() {
        var directives = new ArrayList<Directive>();
        var words = new ArrayList<String>();
        while (at < text.length()) {
            char c = text.charAt(at++);
            switch (c) {
                case ' ', '\t', '\r', '\n' -> {
                }
                case '#' -> at = text.indexOf('\n', at);
                case ';' -> {
                    directives.add(new Directive(List.copyOf(words), null));
                    words.clear();
                }
                case '{' -> {
                    List<String> head = List.copyOf(words);
                    words.clear();
                    directives.add(new Directive(head, block()));
                    at++;
                }
                case '}' -> {
                    at--;
                    return directives;
                }
                case '"', '\'' -> words.add(quoted(c));
                default -> {
                    at--;
                    words.add(bare());
                }
            }
        }
        return directives;
    }

    private String quoted(char quote) {
        var word = new StringBuilder();
        for (char c = text.charAt(at++); c != quote; c = text.charAt(at++)) {
            if (c == '\\') {
                word.append(escaped());
            } else {
                word.append(c);
            }
        }
        return word.toString();
    }

    private String bare() {
        var word = new StringBuilder();
        while (" \t\r\n;{".indexOf(text.charAt(at)) < 0 || text.charAt(at) == '{' && text.charAt(at - 1) == '$') {
            char c = text.charAt(at++);
            if (c == '\\') {
                word.append(escaped());
            } else {
                word.append(c);
            }
        }
        return word.toString();
    }

    private String escaped() {
        char c = text.charAt(at++);
        return switch (c) {
            case '"', '\'', '\\' -> String.valueOf(c);
            case 't' -> "\t";
            case 'r' -> "\r";
            case 'n' -> "\n";
            default -> "\\" + c;
        };
    }
}
