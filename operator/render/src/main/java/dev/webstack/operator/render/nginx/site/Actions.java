package dev.webstack.operator.render.nginx.site;

import static dev.webstack.operator.render.nginx.tree.Argument.text;
import static dev.webstack.operator.render.nginx.tree.Argument.value;
import static dev.webstack.operator.render.nginx.tree.Argument.variable;
import static dev.webstack.operator.render.nginx.tree.Argument.word;

import dev.webstack.api.v1alpha1.Respond;
import dev.webstack.operator.render.model.AppModel;
import dev.webstack.operator.render.model.RouteModel;
import dev.webstack.operator.render.model.StackModel;
import dev.webstack.operator.render.model.Target;
import dev.webstack.operator.render.nginx.feature.NginxFeatures;
import dev.webstack.operator.render.nginx.location.Backend;
import dev.webstack.operator.render.nginx.location.LocationDraft;
import dev.webstack.operator.render.nginx.location.Variables;
import dev.webstack.operator.render.nginx.tree.Argument;
import dev.webstack.operator.render.nginx.tree.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The content of a route's location: the directives of its features and of its target. */
final class Actions {

    private final StackModel model;
    private final NginxSite site;
    private final List<Node.Directive> serverHeaders;

    Actions(StackModel model, NginxSite site) {
        this.model = model;
        this.site = site;
        this.serverHeaders = new ServerHeaders(new TlsDirectives(model, site)).nodes();
    }

    /** The content of a location that nginx finds by path, for a route whose target is not a split. */
    List<Node> direct(RouteModel route, Place place) {
        Optional<StaticFiles> files = StaticFiles.of(route, model, site);
        if (files.isEmpty()) {
            return named(route);
        }
        return place.isDirectoryOf(route)
                ? features(route, Optional.empty(), new StaticLocations(files.get()).redirect())
                : features(route, Optional.empty(), files.get()::addHeaders,
                        new StaticLocations(files.get()).direct());
    }

    /** The content of a named location, for a route whose target is not a split. */
    List<Node> named(RouteModel route) {
        return switch (route.target()) {
            case Target.ToApp(String app) -> pass(route, model.app(app));
            case Target.ToStatic _ -> features(route, Optional.empty(), new StaticLocations(
                    StaticFiles.of(route, model, site).orElseThrow()).toChosen());
            case Target.ToUrl(var redirect) ->
                features(route, Optional.empty(), new Redirects(route, redirect, site).location());
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

    /** The further locations of a route to static files, to which only nginx itself leads. */
    List<Node> ofStatic(RouteModel route, boolean isChosen) {
        Optional<StaticFiles> found = StaticFiles.of(route, model, site);
        if (found.isEmpty()) {
            return List.of();
        }
        StaticFiles files = found.get();
        var locations = new StaticLocations(files);
        var nodes = new ArrayList<Node>();
        if (isChosen) {
            nodes.add(location(route, text(files.chosenName()), files::addHeaders, locations.chosen()));
        }
        if (files.mayBeEncoded()) {
            nodes.add(location(route, text(files.encodedName()), files::addHeadersOfEncoded,
                    locations.encodedLocation()));
        }
        files.source().withOthers().ifPresent(image -> nodes.add(location(route, word(files.keptName()),
                files::addHeadersOfKept, locations.keptLocation(image, isChosen))));
        if (files.hasFallback()) {
            nodes.add(location(route, word(files.fallbackName()), files::addHeaders, locations.fallbackLocation()));
        }
        return nodes;
    }

    private Node location(RouteModel route, Argument name, Consumer<LocationDraft> headers, List<Node> last) {
        return Node.block("location", List.of(name), features(route, Optional.empty(), headers, last))
                .from(route.field());
    }

    private List<Node> features(RouteModel route, Optional<Backend> backend, List<Node> last) {
        return features(route, backend, _ -> {}, last);
    }

    private List<Node> features(RouteModel route, Optional<Backend> backend, Consumer<LocationDraft> headers,
            List<Node> last) {
        var draft = new LocationDraft(backend, site.secretsRoot(), serverHeaders);
        headers.accept(draft);
        NginxFeatures.ALL.location(route, draft);
        var nodes = new ArrayList<Node>();
        nodes.add(Node.directive("set", variable(Variables.LOG_ROUTE), value(route.label())));
        nodes.addAll(draft.nodes());
        nodes.addAll(last);
        return nodes;
    }
}
