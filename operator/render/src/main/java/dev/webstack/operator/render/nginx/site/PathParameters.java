package dev.webstack.operator.render.nginx.site;

import static dev.webstack.operator.render.nginx.location.Variables.entry;
import static dev.webstack.operator.render.nginx.location.Variables.map;
import static dev.webstack.operator.render.nginx.tree.Argument.regex;
import static dev.webstack.operator.render.nginx.tree.Argument.variable;
import static dev.webstack.operator.render.nginx.tree.Argument.word;

import dev.webstack.operator.render.nginx.tree.Argument;
import dev.webstack.operator.render.nginx.tree.Node;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Takes parameters such as {@code ;jsessionid=1} off the segments of the path before a location is looked for: an app does
 * not count them either (Servlet 6.1, 3.5.2), and still gets the target as it was sent. Refused is what an app might take for
 * another path than nginx: {@code /..;/}, parameters of an empty segment that is not the last, an encoded slash behind a
 * semicolon, and more parameters than nginx takes off.
 */
final class PathParameters {

    /** The file that every server includes. */
    static final String FILE = "path_parameters";

    private static final String FOUND = "path_parameters";
    private static final String FORM = "path_parameters_form";
    private static final String REMOVE = "1";
    private static final String REFUSE = "2";
    private static final int AT_ONCE = 8;
    private static final int TIMES = 3;
    /** A semicolon, and what comes before it. None of these expressions tries a place twice: a target has up to 8k. */
    private static final String UP_TO_SEMICOLON = "(?:[^?;%]|%(?!3[bB]))*+(?:;|%3[bB])";

    private PathParameters() {}

    /** Maps for the {@code http} block. */
    static List<Node> http() {
        return List.of(
                map(variable("request_uri"), FOUND, word("0"), entry("~^" + UP_TO_SEMICOLON, variable(FORM))),
                map(variable("request_uri"), FORM, word(REMOVE),
                        entry("~*^(?>[^?]*?(?:/|%2f)(?:\\.|%2e){1,2}(?:;|%3b))", word(REFUSE)),
                        entry("~*^(?>[^?]*?(?:/|%2f)(?:;|%3b))[^?]*(?:/|%2f)", word(REFUSE)),
                        entry("~*^(?>[^?]*?(?:;|%3b))[^?]*%2f", word(REFUSE)),
                        entry("~^(?:" + UP_TO_SEMICOLON + "){" + (AT_ONCE * TIMES + 1) + "}", word(REFUSE))));
    }

    /** What the file holds. */
    static List<Node> server() {
        return List.of(
                Node.condition(FOUND, "=", word(REFUSE), List.of(Node.directive("return", "400"))),
                Node.condition(FOUND, "=", word(REMOVE), Collections.nCopies(TIMES, removal())));
    }

    private static Node removal() {
        var from = new StringBuilder("(?s)^");
        var to = new ArrayList<Argument.Part>();
        for (int i = 0; i < AT_ONCE; i++) {
            from.append("(?<part").append(i).append(">[^;]*)(?:;[^/]*)?");
            to.add(new Argument.Variable("part" + i));
        }
        from.append("(?<part").append(AT_ONCE).append(">.*)\\z");
        to.add(new Argument.Variable("part" + AT_ONCE));
        return Node.directive("rewrite", regex(from.toString()), new Argument(to));
    }
}
