package dev.webstack.operator.render.nginx.site;

import static dev.webstack.operator.render.nginx.tree.Argument.text;
import static dev.webstack.operator.render.nginx.tree.Argument.value;
import static dev.webstack.operator.render.nginx.tree.Argument.word;

import dev.webstack.operator.render.model.MediaTypes;
import dev.webstack.operator.render.nginx.tree.Node;
import java.util.List;

/** The media types of static files, as nginx reads them. */
final class MimeTypes {

    static final String FILE = "mime.types";

    private MimeTypes() {}

    static List<Node> nodes() {
        List<Node> types = MediaTypes.extensions().entrySet().stream()
                .<Node>map(type -> Node.directive(type.getKey(), type.getValue().toArray(String[]::new)))
                .toList();
        return List.of(Node.block("types", List.of(), types));
    }

    /**
     * The types that get {@code charset=utf-8}, because every text file of a static source is UTF-8; nginx adds
     * text/html itself.
     */
    static List<String> texts() {
        return MediaTypes.extensions().keySet().stream()
                .filter(type -> type.startsWith("text/") && !type.equals("text/html")).toList();
    }

    /** Entries of a map from an extension to the header {@code Content-Type}. */
    static List<Node> byExtension() {
        return MediaTypes.extensions().entrySet().stream().flatMap(type -> type.getValue().stream().<Node>map(
                extension -> Node.entry(text(extension), value(contentType(type.getKey()))))).toList();
    }

    private static String contentType(String type) {
        return type.startsWith("text/") ? type + "; charset=utf-8" : type;
    }

    /** Entries of a map from the extensions of assets. */
    static List<Node> assets() {
        return MediaTypes.assetExtensions().stream()
                .<Node>map(extension -> Node.entry(text(extension), word("1"))).toList();
    }
}
