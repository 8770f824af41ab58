package dev.webstack.operator.render.nginx.site;

import static dev.webstack.operator.render.nginx.tree.Argument.text;
import static dev.webstack.operator.render.nginx.tree.Argument.word;

import dev.webstack.operator.render.model.RouteModel;
import dev.webstack.operator.render.nginx.feature.BodySize;
import dev.webstack.operator.render.nginx.location.NginxRegex;
import dev.webstack.operator.render.nginx.location.Variables;
import dev.webstack.operator.render.nginx.tree.Argument;
import dev.webstack.operator.render.nginx.tree.Node;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The size of a request's body where nginx has yet to choose a route. nginx compares a Content-Length in the location that it
 * finds by path, and never again in the named one that it goes on to: so the largest size of all candidates counts there, and
 * a map knows which route has a smaller one.
 *
 * @param candidates the routes of which one is chosen
 */
record ChoiceBodySize(List<RouteModel> candidates) {

    /** What the place of the choice holds, whichever route is chosen. */
    List<Node> largest() {
        return BodySize.directive(ofLargest()).stream().toList();
    }

    /** What the {@code http} block holds. */
    List<Node> http(String choice) {
        return smaller().isEmpty()
                ? List.of()
                : List.of(Variables.map(
                        Argument.of(new Argument.Variable(choice), new Argument.Text(" "),
                                new Argument.Variable("content_length")),
                        variableOf(choice), word("0"), smaller().stream().map(ChoiceBodySize::tooLarge)
                                .toArray(Node[]::new)));
    }

    /** Refuses what the chosen route refuses. */
    List<Node> refusal(String choice) {
        return smaller().isEmpty()
                ? List.of()
                : List.of(Node.condition(variableOf(choice), "=", text("1"),
                        List.of(Node.directive("return", "413"))));
    }

    private List<RouteModel> smaller() {
        var smaller = new ArrayList<>(candidates);
        long largest = BodySize.bytes(ofLargest());
        smaller.removeIf(route -> BodySize.bytes(route) == largest);
        return smaller;
    }

    private RouteModel ofLargest() {
        return candidates.stream().max(Comparator.comparingLong(BodySize::bytes)).orElseThrow();
    }

    private static Node tooLarge(RouteModel route) {
        // The location of a route, or that of one of its apps.
        return Variables.entry("~^@" + route.id() + "(?:-[^ ]*)? " + NginxRegex.above(BodySize.bytes(route)) + "\\z",
                word("1"));
    }

    private static String variableOf(String choice) {
        return choice + "_body_too_large";
    }
}
