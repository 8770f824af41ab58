package dev.webstack.operator.render.nginx.site;

import static dev.webstack.operator.render.nginx.tree.Argument.regex;
import static dev.webstack.operator.render.nginx.tree.Argument.text;
import static dev.webstack.operator.render.nginx.tree.Argument.value;
import static dev.webstack.operator.render.nginx.tree.Argument.variable;
import static dev.webstack.operator.render.nginx.tree.Argument.word;

import dev.webstack.api.v1alpha1.PathType;
import dev.webstack.operator.render.model.StaticImageModel;
import dev.webstack.operator.render.nginx.tree.Argument;
import dev.webstack.operator.render.nginx.tree.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What the locations of a route to static files have besides its features. */
record StaticLocations(StaticFiles files) {

    /** The location that nginx finds by the path. */
    List<Node> direct() {
        return content(files.route().pathType() == PathType.EXACT ? "/" + files.fileName() : "",
                files.route().isPrefix() ? files.route().path() : "", true);
    }

    /** The location {@link StaticFiles#chosenName()}. */
    List<Node> chosen() {
        return content("", files.chosenName(), false);
    }

    /** The named location for a route that a condition chose. */
    List<Node> toChosen() {
        var nodes = new ArrayList<>(guard());
        if (files.route().isPrefix() && !files.route().path().equals("/")) {
            nodes.add(Node.condition("uri", "=", text(files.route().path()), List.of(toDirectory())));
        }
        nodes.add(files.route().pathType() == PathType.EXACT
                ? Node.directive("rewrite", regex("^"), value(files.chosenName() + files.fileName()), word("last"))
                : Rewrites.replacePrefix(files.route().isPrefix() ? files.route().path() : "/", files.chosenName(),
                        "last"));
        return nodes;
    }

    /** The location for the path of the route as a directory, but without a slash at its end. */
    List<Node> redirect() {
        var nodes = new ArrayList<>(guard());
        nodes.add(toDirectory());
        return nodes;
    }

    private Node toDirectory() {
        return Node.directive("return", word("301"), Argument.of(new Argument.Value(files.route().path() + "/"),
                new Argument.Variable("is_args"), new Argument.Variable("args")));
    }

    private List<Node> content(String file, String prefix, boolean redirects) {
        var nodes = new ArrayList<>(guard());
        nodes.add(Node.block("if", List.of(word("("), variable(StaticMaps.HIDDEN), word(")")),
                List.of(Node.directive("return", "404"))));
        if (files.isPublic()) {
            if (files.tags().isThere()) {
                nodes.add(Node.block("if", List.of(word("("), variable(files.tags().unmodified()), word(")")),
                        List.of(Node.directive("return", "304"))));
            }
        }
        nodes.addAll(zipped());
        if (files.mayBeEncoded()) {
            nodes.add(encoded(StaticMaps.ZST, file, prefix));
            nodes.add(encoded(StaticMaps.BR, file, prefix));
        }
        nodes.add(Node.directive("alias", value(files.directory() + (file.isEmpty() ? "/" : file))));
        nodes.addAll(reading(files.directory()));
        nodes.add(Node.directive("charset", "utf-8"));
        if (file.isEmpty()) {
            nodes.add(tried(redirects));
        }
        return nodes;
    }

    private Node encoded(String end, String file, String prefix) {
        var name = Argument.of(new Argument.Variable("request_filename"), new Argument.Variable(files.index()),
                new Argument.Variable(end));
        return Node.block("if", List.of(word("("), word("-f"), name, word(")")), List.of(file.isEmpty()
                ? Rewrites.replacePrefix(prefix, files.encodedName(), "last")
                : Node.directive("rewrite", regex("^"), value(files.encodedName() + file.substring(1)), word("last"))));
    }

    private Node tried(boolean redirects) {
        var tried = new ArrayList<Argument>();
        tried.add(Argument.of(new Argument.Variable("uri"), new Argument.Variable(files.index())));
        if (files.route().spec().index() != null) {
            files.route().spec().index().stream().skip(1).forEach(name -> tried.add(
                    Argument.of(new Argument.Variable(StaticMaps.FOLDER), new Argument.Value(name))));
        }
        if (redirects) {
            tried.add(Argument.of(new Argument.Variable(StaticMaps.DIRECTORY), new Argument.Text("/")));
        }
        tried.add(files.source().withOthers().isPresent() ? word(files.keptName()) : last());
        return new Node.Directive("try_files", tried, Optional.empty());
    }

    private Argument last() {
        return word(files.hasFallback() ? files.fallbackName() : "=404");
    }

    /**
     * The location {@link StaticFiles#keptName()}: a file of one of the other images.
     *
     * @param isChosen whether a location leads here whose path is below {@link StaticFiles#chosenName()}
     */
    List<Node> keptLocation(StaticImageModel image, boolean isChosen) {
        String directory = files.site().keptDirectory(image);
        var nodes = new ArrayList<Node>();
        if (isChosen) {
            nodes.add(Rewrites.replacePrefix(files.chosenName(), "/"));
        }
        if (files.route().isPrefix() && !files.route().path().equals("/")) {
            nodes.add(Rewrites.replacePrefix(files.route().path(), "/"));
        }
        nodes.addAll(zipped());
        nodes.add(Node.directive("root", value(directory)));
        nodes.addAll(reading(directory));
        nodes.add(Node.directive("charset", "utf-8"));
        var tried = new ArrayList<Argument>();
        image.revisions().others().forEach(other -> tried.add(
                Argument.of(new Argument.Value("/" + image.hash(other)), new Argument.Variable("uri"))));
        tried.add(last());
        nodes.add(new Node.Directive("try_files", tried, Optional.empty()));
        return nodes;
    }

    /**
     * The location {@link StaticFiles#encodedName()}. Its headers have the media type, because nginx would take that from
     * the end of the name, which is the encoding's.
     */
    List<Node> encodedLocation() {
        var nodes = new ArrayList<Node>();
        nodes.add(Node.directive("internal"));
        nodes.add(Node.directive("alias", value(files.directory() + "/")));
        nodes.addAll(reading(files.directory()));
        nodes.add(Node.block("types", List.of(), List.of()));
        nodes.add(Node.directive("default_type", text("")));
        // Several ranges would get a type of their own besides the one of the file.
        nodes.add(Node.directive("max_ranges", "1"));
        nodes.add(Node.directive("try_files", encodedFile(StaticMaps.ZST), encodedFile(StaticMaps.BR), word("=404")));
        return nodes;
    }

    private Argument encodedFile(String end) {
        return Argument.of(new Argument.Variable("uri"), new Argument.Variable(files.index()),
                new Argument.Variable(end));
    }

    /** The location {@link StaticFiles#fallbackName()}. */
    List<Node> fallbackLocation() {
        var nodes = new ArrayList<Node>();
        nodes.add(Node.block("if", List.of(word("("), variable(StaticMaps.ASSET), word(")")),
                List.of(Node.directive("return", "404"))));
        nodes.add(Node.directive("root", value(files.directory())));
        nodes.addAll(reading(files.directory()));
        nodes.addAll(zipped());
        nodes.add(Node.directive("charset", "utf-8"));
        nodes.add(Node.directive("try_files", value(Objects.requireNonNull(files.route().spec().fallback())),
                word("=404")));
        return nodes;
    }

    /** The header Vary is among those of the files, so nginx must not add it once more. */
    private List<Node> zipped() {
        return files.isEncoded()
                ? List.of(Node.directive("gzip_static", "on"), Node.directive("gzip_vary", "off"))
                : List.of();
    }

    private List<Node> reading(String directory) {
        var nodes = new ArrayList<Node>();
        if (files.tags().isThere()) {
            nodes.add(Node.directive("etag", "off"));
            nodes.add(Node.directive("if_modified_since", "off"));
        }
        nodes.addAll(StaticFiles.reading(files.source(), directory));
        return nodes;
    }

    /** nginx's {@code internal} would let a client in whose path has parameters, because nginx rewrites that. */
    private List<Node> guard() {
        return files.isPublic()
                ? List.of()
                : List.of(Node.condition("upstream_http_x_accel_redirect", "=", text(""),
                        List.of(Node.directive("return", "404"))));
    }
}
