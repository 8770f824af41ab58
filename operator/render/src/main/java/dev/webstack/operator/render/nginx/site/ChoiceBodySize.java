package dev.webstack.operator.render.nginx.site;

import static dev.webstack.operator.render.nginx.tree.Argument.text;
import static dev.webstack.operator.render.nginx.tree.Argument.word;

import dev.webstack.operator.render.model.RouteModel;
import dev.webstack.operator.render.nginx.feature.BodySize;
import dev.webstack.operator.render.nginx.location.NginxRegex;
import dev.webstack.operator.render.nginx.location.Variables;
import dev.webstack.operator.render.nginx.tree.Argument;
import dev.webstack.operator.render.nginx.tree.Node;
import java.util.Comparator;
import java.util.List;

/**
 * The limit of a request's body where nginx has yet to choose a route. nginx compares the Content-Length in the
 * location that it finds by path, but not again in the named location that it continues with. So the largest limit of
 * all candidates applies first, and a map then refuses what exceeds the limit of the chosen route.
 *
 * @param largest a candidate with the largest limit
 * @param smaller the candidates with a smaller limit
 */
record ChoiceBodySize(RouteModel largest, List<RouteModel> smaller) {

    /** The limits for a choice from these candidates. */
    static ChoiceBodySize of(List<RouteModel> candidates) {
        RouteModel largest = candidates.stream().max(Comparator.comparingLong(RouteModel::maxBodyBytes)).orElseThrow();
        long bytes = largest.maxBodyBytes();
        return new ChoiceBodySize(largest, candidates.stream().filter(it -> it.maxBodyBytes() < bytes).toList());
    }

    /** The directives of the location that chooses. */
    List<Node> location() {
        return BodySize.directive(largest).stream().toList();
    }

    /** The maps of the {@code http} block. */
    List<Node> http(String choice) {
        return smaller.isEmpty()
                ? List.of()
                : List.of(Variables.map(
                        Argument.of(new Argument.Variable(choice), new Argument.Text(" "),
                                new Argument.Variable("content_length")),
                        variableOf(choice), word("0"),
                        smaller.stream().map(ChoiceBodySize::tooLarge).toArray(Node[]::new)));
    }

    /** The directives that refuse a body that exceeds the limit of the chosen route. */
    List<Node> refusal(String choice) {
        return smaller.isEmpty()
                ? List.of()
                : List.of(Node.condition(variableOf(choice), "=", text("1"),
                        List.of(Node.directive("return", "413"))));
    }

    private static Node tooLarge(RouteModel route) {
        // Matches the location of the route itself, and the locations of its apps if it is split.
        return Variables.entry("~^@" + route.id() + "(?:-[^ ]*)? " + NginxRegex.above(route.maxBodyBytes()) + "\\z",
                word("1"));
    }

    private static String variableOf(String choice) {
        return choice + "_body_too_large";
    }
}
