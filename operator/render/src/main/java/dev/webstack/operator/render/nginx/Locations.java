package dev.webstack.operator.render.nginx;

import static dev.webstack.operator.render.nginx.Argument.text;
import static dev.webstack.operator.render.nginx.Argument.word;

import dev.webstack.api.v1alpha1.PathType;
import dev.webstack.operator.render.model.AppModel;
import dev.webstack.operator.render.model.RouteModel;
import dev.webstack.operator.render.model.StackModel;
import java.util.ArrayList;
import java.util.List;

/**
 * The {@code location} blocks of a stack's routes. nginx takes an exact location first, then the longest prefix: the rule
 * of our routes as well, so that their order does not matter.
 */
final class Locations {

    private final StackModel model;
    private final String staticRoot;

    Locations(StackModel model, String staticRoot) {
        this.model = model;
        this.staticRoot = staticRoot;
    }

    List<Node> nodes() {
        var nodes = new ArrayList<Node>();
        for (RouteModel route : model.routes()) {
            List<Node> answer = answer(route);
            if (route.pathType() == PathType.EXACT) {
                nodes.add(exact(route.path(), answer));
            } else if (route.path().equals("/")) {
                nodes.add(prefix("/", answer));
            } else {
                // A Prefix means whole segments: the path itself, and all below it.
                if (!model.hasExact(route.path())) {
                    nodes.add(exact(route.path(), isStatic(route) ? toDirectory(route.path()) : answer));
                }
                nodes.add(prefix(route.path() + "/", answer));
            }
        }
        if (!model.hasCatchAll()) {
            nodes.add(prefix("/", List.of(Node.directive("return", "404"))));
        }
        return nodes;
    }

    /**
     * Where the operator asks whether an app can be reached: {@code /apps/NAME} of the status port. The app sees
     * {@code HEAD /}, which has no effect by HTTP's own rules; whatever it answers, it was reached. No other method passes:
     * this port is open to the whole cluster, and may lead to an app of which the routes show only a part.
     */
    static Node reach(AppModel app) {
        Upstream upstream = new Upstream(app);
        var nodes = new ArrayList<Node>();
        nodes.add(Node.block("limit_except", List.of(word("HEAD")), List.of(Node.directive("deny", "all"))));
        nodes.addAll(switch (app.protocol()) {
            case UWSGI -> List.of(
                    Node.directive("rewrite", text("^"), text("/"), word("break")),
                    Node.directive("include", BackendParams.UWSGI_FILE),
                    Node.directive("uwsgi_pass", text(upstream.name())));
            case HTTP -> List.of(
                    Node.directive("include", BackendParams.PROXY_FILE),
                    Node.directive("proxy_pass", text("http://" + upstream.name() + "/")));
        });
        return exact("/apps/" + app.name(), nodes);
    }

    private static Node exact(String path, List<Node> children) {
        return Node.block("location", List.of(word("="), text(path)), children);
    }

    private static Node prefix(String path, List<Node> children) {
        return Node.block("location", List.of(text(path)), children);
    }

    private static boolean isStatic(RouteModel route) {
        return route.target() instanceof RouteModel.ToStatic;
    }

    private static List<Node> toDirectory(String path) {
        return List.of(Node.directive("return", word("301"), Argument.of(new Argument.Text(path + "/"),
                new Argument.Variable("is_args"), new Argument.Variable("args"))));
    }

    private List<Node> answer(RouteModel route) {
        return switch (route.target()) {
            case RouteModel.ToApp(String name) -> pass(model.app(name));
            case RouteModel.ToStatic(String name) -> files(route, staticRoot + "/" + name + "/");
        };
    }

    private static List<Node> pass(AppModel app) {
        Upstream upstream = new Upstream(app);
        return switch (app.protocol()) {
            case UWSGI -> List.of(Node.directive("include", BackendParams.UWSGI_FILE),
                    Node.directive("uwsgi_pass", text(upstream.name())));
            case HTTP -> List.of(Node.directive("include", BackendParams.PROXY_FILE),
                    Node.directive("proxy_pass", text("http://" + upstream.name())));
        };
    }

    private static List<Node> files(RouteModel route, String directory) {
        String target = route.pathType() == PathType.EXACT ? directory + route.lastSegment() : directory;
        return List.of(Node.directive("alias", text(target)), Node.directive("charset", "utf-8"));
    }
}
