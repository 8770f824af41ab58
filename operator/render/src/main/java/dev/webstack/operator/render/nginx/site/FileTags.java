package dev.webstack.operator.render.nginx.site;

import static dev.webstack.operator.render.nginx.location.Variables.entry;
import static dev.webstack.operator.render.nginx.location.Variables.map;
import static dev.webstack.operator.render.nginx.tree.Argument.text;
import static dev.webstack.operator.render.nginx.tree.Argument.variable;
import static dev.webstack.operator.render.nginx.tree.Argument.word;

import dev.webstack.operator.render.model.FileSet;
import dev.webstack.operator.render.model.StaticImageModel;
import dev.webstack.operator.render.model.StaticModel;
import dev.webstack.operator.render.nginx.location.NginxRegex;
import dev.webstack.operator.render.nginx.tree.Argument;
import dev.webstack.operator.render.nginx.tree.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The {@code ETag} of the files of a source. nginx's own consists of the time and the length of a file. In a ConfigMap
 * the time differs between pods, and images that are built reproducibly have one time for all files of all versions. So
 * known files have a hash of their content, and those of an image a hash of its name. nginx compares its own ETag before
 * another one is set; this class therefore also tells which requests get status 304.
 */
record FileTags(StaticModel source, NginxSite site) {

    /** Whether the files have a tag other than nginx's own. */
    boolean isThere() {
        return source.known().isPresent() || imageHash().isPresent();
    }

    /** The variable that is not empty if the client has the current file. */
    String unmodified() {
        return variableOf("unmodified");
    }

    /** The tag of the file that is sent, which may be the one with {@code .gz} at its end. */
    Argument tag() {
        return imageHash().map(hash -> quoted(hash, StaticMaps.SUFFIX)).orElseGet(() -> variable(variableOf("tag")));
    }

    /** The tag of a file that is sent because it is encoded. */
    Argument encodedTag() {
        return imageHash().map(hash -> quoted(hash + "-", StaticMaps.ENCODING))
                .orElseGet(() -> variable(variableOf("tag")));
    }

    /** The tag of a file of another image than the one that is served. */
    Argument keptTag() {
        return variable(variableOf("kept"));
    }

    /** The maps of the {@code http} block. */
    List<Node> http() {
        return source.known().map(this::ofContent).or(() -> imageHash().map(this::ofImage)).orElse(List.of());
    }

    private List<Node> ofContent(FileSet files) {
        var tags = new ArrayList<Node>();
        var unmodified = new ArrayList<Node>();
        for (String file : files.names()) {
            String path = NginxRegex.literal(site.directory(source) + "/" + file);
            String known = Stream.of("", ".zst", ".br", ".gz").map(end -> file + end).filter(files.names()::contains)
                    .map(files::tag).distinct().collect(Collectors.joining("|"));
            tags.add(entry("~^" + path + "\\z", quoted(files.tag(file), StaticMaps.SUFFIX)));
            unmodified.add(entry("~^(?:GET|HEAD) %s//.*\"(?:%s)(?:-gzip)?\"".formatted(path, known), word("1")));
        }
        var asked = Argument.of(new Argument.Variable("request_method"), new Argument.Text(" "),
                new Argument.Variable("request_filename"), new Argument.Variable(StaticMaps.INDEX),
                new Argument.Text("//"), new Argument.Variable("http_if_none_match"));
        return List.of(
                StaticMaps.changing(Argument.of(new Argument.Variable("request_filename"),
                        new Argument.Variable(StaticMaps.INDEX)), variableOf("tag"), text(""), tags),
                StaticMaps.changing(asked, unmodified(), text(""), unmodified));
    }

    private List<Node> ofImage(String hash) {
        var asked = Argument.of(new Argument.Variable("request_method"), new Argument.Text(" "),
                new Argument.Variable("http_if_none_match"));
        var maps = new ArrayList<Node>();
        maps.add(map(asked, unmodified(), text(""),
                entry("~^(?:GET|HEAD) .*\"%s(?:-[a-z]+)?\"".formatted(hash), word("1"))));
        source.withOthers().ifPresent(image -> maps.add(ofOthers(image)));
        return maps;
    }

    private Node ofOthers(StaticImageModel image) {
        String name = variableOf("kept_hash");
        return StaticMaps.changing(variable("request_filename"), variableOf("kept"), text(""), List.of(
                entry("~^%s/(?<%s>[0-9a-f]+)/".formatted(NginxRegex.literal(site.keptDirectory(image)), name),
                        Argument.of(new Argument.Text("\""), new Argument.Variable(name),
                                new Argument.Variable(StaticMaps.SUFFIX), new Argument.Text("\"")))));
    }

    private Optional<String> imageHash() {
        return source instanceof StaticImageModel image && image.isFixed()
                ? Optional.of(image.hash(image.revisions().pages()))
                : Optional.empty();
    }

    private String variableOf(String what) {
        return "static_" + what + "_" + source.name().replace('-', '_');
    }

    private static Argument quoted(String tag, String suffix) {
        return Argument.of(new Argument.Text("\"" + tag), new Argument.Variable(suffix), new Argument.Text("\""));
    }
}
