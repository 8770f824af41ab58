package dev.webstack.operator.render.nginx.site;

import static dev.webstack.operator.render.nginx.location.Variables.entry;
import static dev.webstack.operator.render.nginx.tree.Argument.text;
import static dev.webstack.operator.render.nginx.tree.Argument.value;
import static dev.webstack.operator.render.nginx.tree.Argument.variable;
import static dev.webstack.operator.render.nginx.tree.Argument.word;

import dev.webstack.operator.render.model.StackModel;
import dev.webstack.operator.render.nginx.tree.Argument;
import dev.webstack.operator.render.nginx.tree.Node;
import java.util.ArrayList;
import java.util.List;

/** The maps of the {@code http} block that locations of static files need. */
final class StaticMaps {

    static final String FILE = "static_files";

    /** Not empty for a hidden file, except below {@code /.well-known/}. */
    static final String HIDDEN = "static_hidden";
    /** The end of the name of a file that the client accepts, or the end of one that no file has. */
    static final String ZST = "static_zst";
    static final String BR = "static_br";
    /** The encoding of a file by the end of its name. */
    static final String ENCODING = "static_encoding";
    /** The media type of a file whose name has the end of an encoding. */
    static final String TYPE = "static_type";
    /** Not empty for a path that ends like an asset. */
    static final String ASSET = "static_asset";
    /** {@code no-store} for a file that does not exist: it may come with the next version. */
    static final String MISSING = "static_missing";
    /** The end of the tag of a response, by its encoding. */
    static final String SUFFIX = "static_suffix";
    /** {@code index.html} for a path with a slash at its end. */
    static final String INDEX = "static_index";
    /** The path, if a slash is at its end; else one that no file has. */
    static final String FOLDER = "static_folder";
    /** The path, if no slash is at its end; else one that no directory has. */
    static final String DIRECTORY = "static_directory";

    private static final String NOTHING = "//none";
    /** The weight of an encoding that a client does not refuse. */
    private static final String ACCEPTED = "\\s*(?:;\\s*q=(?!0(?:\\.0*)?\\s*(?:,|\\z))[^,]*)?(?:,|\\z)";
    private static final String FOLDERS = "~/\\z";

    private final StackModel model;
    private final NginxSite site;

    StaticMaps(StackModel model, NginxSite site) {
        this.model = model;
        this.site = site;
    }

    /** The maps of a stack. */
    List<Node> nodes() {
        var maps = new ArrayList<Node>();
        model.routes().stream().flatMap(route -> StaticFiles.of(route, model, site).stream())
                .forEach(files -> maps.addAll(files.http()));
        model.statics().forEach(source -> maps.addAll(new FileTags(source, site).http()));
        return maps;
    }

    /** The content of the file: the maps that are the same for every stack. */
    static List<Node> common() {
        return List.of(
                changing(variable("uri"), HIDDEN, text(""),
                        List.of(entry("~/\\.(?!well-known/)", word("1")))),
                changing(variable("uri"), INDEX, text(""), List.of(entry(FOLDERS, value("index.html")))),
                changing(variable("uri"), FOLDER, value(NOTHING + "/"), List.of(entry(FOLDERS, variable("uri")))),
                changing(variable("uri"), DIRECTORY, variable("uri"), List.of(entry(FOLDERS, value(NOTHING)))),
                accepted("zstd", ZST, ".zst"),
                accepted("br", BR, ".br"),
                changing(variable("uri"), ENCODING, text(""),
                        List.of(entry("~\\.zst\\z", word("zstd")), entry("~\\.br\\z", word("br")))),
                changing(variable("status"), MISSING, text(""), List.of(entry("404", word("no-store")))),
                changing(variable("sent_http_content_encoding"), SUFFIX, text(""),
                        List.of(entry("~^gzip\\z", value("-gzip")))),
                changing(variable("uri"), "static_encoded_extension", text(""),
                        List.of(entry("~\\.(?<static_inner>[A-Za-z0-9]+)\\.(?:zst|br)\\z", variable("static_inner")))),
                changing(variable("static_encoded_extension"), TYPE, word("application/octet-stream"),
                        MimeTypes.byExtension()),
                changing(variable("uri"), "static_extension", text(""),
                        List.of(entry("~\\.(?<static_end>[A-Za-z0-9]+)\\z", variable("static_end")))),
                changing(variable("static_extension"), ASSET, text(""), MimeTypes.assets()));
    }

    private static Node accepted(String encoding, String variable, String end) {
        return changing(variable("http_accept_encoding"), variable, value("/."),
                List.of(entry("~*(?:^|,)\\s*" + encoding + ACCEPTED, value(end))));
    }

    /** A map of a source that changes while a request is handled. */
    static Node changing(Argument source, String variable, Argument byDefault, List<Node> entries) {
        var all = new ArrayList<Node>();
        all.add(Node.directive("volatile"));
        all.add(Node.directive("default", byDefault));
        all.addAll(entries);
        return Node.block("map", List.of(source, variable(variable)), all);
    }
}
