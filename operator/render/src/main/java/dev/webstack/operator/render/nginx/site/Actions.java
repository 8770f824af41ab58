package dev.webstack.operator.render.nginx.site;

import static dev.webstack.operator.render.nginx.tree.Argument.regex;
import static dev.webstack.operator.render.nginx.tree.Argument.text;
import static dev.webstack.operator.render.nginx.tree.Argument.value;
import static dev.webstack.operator.render.nginx.tree.Argument.variable;
import static dev.webstack.operator.render.nginx.tree.Argument.word;

import dev.webstack.api.v1alpha1.PathType;
import dev.webstack.api.v1alpha1.Respond;
import dev.webstack.operator.render.model.AppModel;
import dev.webstack.operator.render.model.RouteModel;
import dev.webstack.operator.render.model.StackModel;
import dev.webstack.operator.render.model.Target;
import dev.webstack.operator.render.nginx.feature.NginxFeatures;
import dev.webstack.operator.render.nginx.location.Backend;
import dev.webstack.operator.render.nginx.location.LocationDraft;
import dev.webstack.operator.render.nginx.tree.Argument;
import dev.webstack.operator.render.nginx.tree.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The content of a route's location: the directives of its features and of its target. */
final class Actions {

    private final StackModel model;
    private final NginxSite site;
    private final List<Node> serverHeaders;

    Actions(StackModel model, NginxSite site) {
        this.model = model;
        this.site = site;
        this.serverHeaders = new TlsDirectives(model, site).headers();
    }

    /** The content of a location that nginx finds by path, for a route whose target is not a split. */
    List<Node> direct(RouteModel route, Place place) {
        if (route.target() instanceof Target.ToStatic(String source)) {
            return place.isDirectoryOf(route)
                    ? features(route, Optional.empty(), List.of(toDirectory(route)))
                    : features(route, Optional.empty(), files(route, site.staticRoot() + "/" + source + "/"));
        }
        return named(route);
    }

    /** The content of a named location, for a route whose target is not a split. */
    List<Node> named(RouteModel route) {
        return switch (route.target()) {
            case Target.ToApp(String app) -> pass(route, model.app(app));
            case Target.ToStatic(String source) -> features(route, Optional.empty(), namedFiles(route, source));
            case Target.ToUrl(var redirect) ->
                features(route, Optional.empty(), new Redirects(route, redirect).location());
            case Target.ToResponse(Respond respond) ->
                features(route, Optional.empty(), new Responses(route, respond).location());
            case Target.ToSplit _ -> throw new IllegalArgumentException("each app of a split has a location");
        };
    }

    /** The content of the location of one app of a split. */
    List<Node> pass(RouteModel route, AppModel app) {
        Backend backend = Backend.of(app.protocol());
        var last = new ArrayList<Node>();
        last.add(backend.includeParams());
        Rewrites rewrites = new Rewrites(route);
        last.addAll(rewrites.nodes(backend));
        last.add(backend.pass(new Upstream(app).name(), rewrites.isThere()));
        return features(route, Optional.of(backend), last);
    }

    private List<Node> features(RouteModel route, Optional<Backend> backend, List<Node> last) {
        var draft = new LocationDraft(backend, site.secretsRoot(), serverHeaders);
        NginxFeatures.ALL.location(route, draft);
        var nodes = new ArrayList<>(draft.nodes());
        nodes.addAll(last);
        return nodes;
    }

    private static Node toDirectory(RouteModel route) {
        return Node.directive("return", word("301"), Argument.of(new Argument.Value(route.path() + "/"),
                new Argument.Variable("is_args"), new Argument.Variable("args")));
    }

    private static List<Node> files(RouteModel route, String directory) {
        String file = route.pathType() == PathType.EXACT ? fileName(route) : "";
        return List.of(Node.directive("alias", value(directory + file)), Node.directive("charset", "utf-8"));
    }

    private static String fileName(RouteModel route) {
        return route.path().substring(route.path().lastIndexOf('/') + 1);
    }

    /** nginx has no {@code alias} in named locations, so the path is rewritten instead. */
    private List<Node> namedFiles(RouteModel route, String source) {
        var nodes = new ArrayList<Node>();
        String path = route.path();
        if (route.pathType() == PathType.EXACT) {
            nodes.add(Node.directive("rewrite", regex("^"), value("/" + fileName(route)), word("break")));
        } else if (route.isPrefix() && !path.equals("/")) {
            nodes.add(Node.condition("uri", "=", text(path), List.of(toDirectory(route))));
            nodes.add(Rewrites.replacePrefix(path, "/"));
        }
        nodes.add(Node.directive("root", value(site.staticRoot() + "/" + source)));
        // Not `index`: it would make nginx look for a location of the changed path.
        nodes.add(Node.directive("try_files", variable("uri"),
                Argument.of(new Argument.Variable("uri"), new Argument.Text("index.html")), word("=404")));
        nodes.add(Node.directive("charset", "utf-8"));
        return nodes;
    }
}
