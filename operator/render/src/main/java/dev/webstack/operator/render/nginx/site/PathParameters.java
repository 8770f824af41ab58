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
 * Removes parameters such as {@code ;jsessionid=1} from the segments of the path before nginx looks for a location. An
 * app does not count them as part of the path either (Servlet 6.1, 3.5.2), and still gets the target as it was sent.
 * nginx refuses what an app might read as another path than nginx: {@code /..;/}, parameters of an empty segment that
 * is not the last, an encoded slash after a semicolon, and more parameters than nginx removes.
 */
final class PathParameters {

    /** The file that every server includes. */
    static final String FILE = "path_parameters";

    static final String FOUND = "path_parameters";
    private static final String FORM = "path_parameters_form";
    private static final String REMOVE = "1";
    private static final String REFUSE = "2";
    private static final int AT_ONCE = 8;
    private static final int TIMES = 3;
    /** A semicolon and the text before it. No expression here backtracks, because a target may have up to 8k. */
    private static final String UP_TO_SEMICOLON = "(?:[^?;%]|%(?!3[bB]))*+(?:;|%3[bB])";

    private PathParameters() {}

    /** The maps of the {@code http} block. */
    static List<Node> http() {
        return List.of(
                map(variable("request_uri"), FOUND, word("0"), entry("~^" + UP_TO_SEMICOLON, variable(FORM))),
                map(variable("request_uri"), FORM, word(REMOVE),
                        entry("~*^(?>[^?]*?(?:/|%2f)(?:\\.|%2e){1,2}(?:;|%3b))", word(REFUSE)),
                        entry("~*^(?>[^?]*?(?:/|%2f)(?:;|%3b))[^?]*(?:/|%2f)", word(REFUSE)),
                        entry("~*^(?>[^?]*?(?:;|%3b))[^?]*%2f", word(REFUSE)),
                        entry("~^(?:" + UP_TO_SEMICOLON + "){" + (AT_ONCE * TIMES + 1) + "}", word(REFUSE))));
    }

    /** The content of the file. */
    static List<Node> server() {
        return List.of(
                // nginx comes by here again on its way to the page of the error, and then has to pass.
                Node.condition(FOUND, "=", word(REFUSE), List.of(
                        Node.directive("set", variable(FOUND), word("0")), Node.directive("return", "400"))),
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
