package dev.webstack.operator.render.nginx.site;

import static dev.webstack.operator.render.nginx.location.Variables.entry;
import static dev.webstack.operator.render.nginx.tree.Argument.text;
import static dev.webstack.operator.render.nginx.tree.Argument.value;
import static dev.webstack.operator.render.nginx.tree.Argument.variable;
import static dev.webstack.operator.render.nginx.tree.Argument.word;

import dev.webstack.api.v1alpha1.Compression;
import dev.webstack.api.v1alpha1.Exposure;
import dev.webstack.operator.render.model.RouteModel;
import dev.webstack.operator.render.model.StackModel;
import dev.webstack.operator.render.model.StaticModel;
import dev.webstack.operator.render.model.Target;
import dev.webstack.operator.render.nginx.location.LocationDraft;
import dev.webstack.operator.render.nginx.tree.Argument;
import dev.webstack.operator.render.nginx.tree.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The static files of a route. The names of locations that only nginx itself leads to start with two slashes, which
 * nginx removes from what clients ask for.
 */
record StaticFiles(RouteModel route, StaticModel source, NginxSite site, Compression compression) {

    /** The files of a route; empty if it does not lead to a static source. */
    static Optional<StaticFiles> of(RouteModel route, StackModel model, NginxSite site) {
        return route.target() instanceof Target.ToStatic(String name)
                ? Optional.of(model.source(name))
                        .map(source -> new StaticFiles(route, source, site, model.nginx().compression()))
                : Optional.empty();
    }

    FileTags tags() {
        return new FileTags(source, site);
    }

    String directory() {
        return site.directory(source);
    }

    boolean isPublic() {
        return route.spec().exposure() != Exposure.INTERNAL;
    }

    /** Whether a client may get a file with the end of an encoding in place of the one that it asks for. */
    boolean isEncoded() {
        return isPublic() && compression != Compression.OFF;
    }

    /** Whether there may be files with the ends {@code .br} and {@code .zst}. */
    boolean mayBeEncoded() {
        return isEncoded() && source.known()
                .map(files -> files.names().stream().anyMatch(name -> name.endsWith(".br") || name.endsWith(".zst")))
                .orElse(true);
    }

    boolean hasFallback() {
        return route.spec().fallback() != null;
    }

    String fallbackName() {
        return "@" + route.id() + "-fallback";
    }

    String keptName() {
        return "@" + route.id() + "-kept";
    }

    /** The name of the location for a route that a condition chose: nginx has no {@code alias} in a named location. */
    String chosenName() {
        return "//" + route.id() + "/";
    }

    String encodedName() {
        return "//" + route.id() + "-encoded/";
    }

    /** The maps of the {@code http} block. */
    List<Node> http() {
        return route.spec().index() == null
                ? List.of()
                : List.of(StaticMaps.changing(variable("uri"), index(), text(""),
                        List.of(entry("~/\\z", value(route.spec().index().getFirst())))));
    }

    /** Adds the headers of a file that is sent as it is, or with {@code .gz}. */
    void addHeaders(LocationDraft draft) {
        addHeaders(draft, FileTags::tag);
    }

    /** Adds the headers of such a file of another image than the one that is served. */
    void addHeadersOfKept(LocationDraft draft) {
        addHeaders(draft, FileTags::keptTag);
    }

    private void addHeaders(LocationDraft draft, Function<FileTags, Argument> tag) {
        if (tags().isThere()) {
            addTag(draft, tag.apply(tags()));
        }
        draft.responseHeader(route.field(), "Cache-Control", variable(StaticMaps.MISSING));
        if (isEncoded()) {
            draft.successHeader(route.field(), "Vary", word("Accept-Encoding"));
        }
    }

    /** Adds the headers of a file that is sent with the end of an encoding. */
    void addHeadersOfEncoded(LocationDraft draft) {
        if (tags().isThere()) {
            addTag(draft, tags().encodedTag());
        }
        draft.successHeader(route.field(), "Vary", word("Accept-Encoding"));
        draft.successHeader(route.field(), "Content-Type", variable(StaticMaps.TYPE));
        draft.successHeader(route.field(), "Content-Encoding", variable(StaticMaps.ENCODING));
    }

    private void addTag(LocationDraft draft, Argument tag) {
        draft.successHeader(route.field(), "ETag", tag);
        // nginx removes a header that is set to nothing.
        draft.successHeader(route.field(), "Last-Modified", text(""));
    }

    /** The variable with the name of the first index file for a path with a slash at its end. */
    String index() {
        return route.spec().index() == null ? StaticMaps.INDEX : route.id().replace('-', '_') + "_index";
    }

    /**
     * How nginx reads files of a source. It serves no links, which may lead out of a volume or an image; the kubelet makes
     * the files of a ConfigMap as links, but nobody else can put a link there. The files of a volume may change.
     */
    static List<Node> reading(StaticModel source, String directory) {
        var nodes = new ArrayList<Node>();
        if (source.known().isEmpty()) {
            nodes.add(Node.directive("disable_symlinks", word("on"),
                    Argument.of(new Argument.Text("from="), new Argument.Value(directory))));
        }
        if (source instanceof StaticModel.FromClaim) {
            nodes.add(Node.directive("open_file_cache", "off"));
        }
        return nodes;
    }

    /** The name of the file of an Exact path. */
    String fileName() {
        return route.path().substring(route.path().lastIndexOf('/') + 1);
    }
}
