package dev.webstack.operator.render.nginx.site;

import static dev.webstack.operator.render.nginx.tree.Argument.text;
import static dev.webstack.operator.render.nginx.tree.Argument.value;
import static dev.webstack.operator.render.nginx.tree.Argument.word;

import dev.webstack.api.v1alpha1.Respond;
import dev.webstack.operator.render.model.RouteModel;
import dev.webstack.operator.render.nginx.tree.Argument;
import dev.webstack.operator.render.nginx.tree.Node;
import java.util.ArrayList;
import java.util.List;

/**
 * Responses that nginx sends without an app. A dollar sign takes nine characters of an argument, and nginx accepts
 * about 4000 characters in each: a long body is split into several variables.
 */
final class Responses {

    /** The number of characters of a body that fit into one argument, whatever they are. */
    private static final int PIECE = 400;

    private final RouteModel route;
    private final Respond respond;

    Responses(RouteModel route, Respond respond) {
        this.route = route;
        this.respond = respond;
    }

    List<Node> location() {
        var nodes = new ArrayList<Node>();
        nodes.add(Node.directive("default_type", text(respond.contentType())));
        nodes.add(Node.directive("charset", "utf-8"));
        Argument status = word(respond.statusCode().toString());
        List<String> pieces = respond.body() == null ? List.of() : pieces(respond.body());
        switch (pieces.size()) {
            case 0 -> nodes.addAll(withoutBody(status));
            case 1 -> nodes.add(Node.directive("return", status, value(pieces.getFirst())));
            default -> {
                var body = new ArrayList<Argument.Part>();
                for (String piece : pieces) {
                    var variable = new Argument.Variable("body_" + body.size());
                    nodes.add(Node.directive("set", new Argument(List.of(variable)), value(piece)));
                    body.add(variable);
                }
                nodes.add(Node.directive("return", status, new Argument(body)));
            }
        }
        return nodes.stream().map(node -> node.from(route.field().child("respond"))).toList();
    }

    /**
     * An empty body. Without it nginx would send its own page for the status, or the page for an app that cannot be
     * reached.
     */
    private static List<Node> withoutBody(Argument status) {
        var body = new Argument(List.of(new Argument.Variable("body_0")));
        return List.of(Node.directive("set", body, text("")), Node.directive("return", status, body));
    }

    private static List<String> pieces(String body) {
        var pieces = new ArrayList<String>();
        int start = 0;
        do {
            int length = Math.min(PIECE, body.codePointCount(start, body.length()));
            int end = body.offsetByCodePoints(start, length);
            pieces.add(body.substring(start, end));
            start = end;
        } while (start < body.length());
        return pieces;
    }
}
