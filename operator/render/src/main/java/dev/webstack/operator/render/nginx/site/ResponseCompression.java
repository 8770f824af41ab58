package dev.webstack.operator.render.nginx.site;

import dev.webstack.api.v1alpha1.Compression;
import dev.webstack.operator.render.FieldPath;
import dev.webstack.operator.render.model.StackModel;
import dev.webstack.operator.render.nginx.tree.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Which responses nginx compresses; {@link StaticLocations} send files that are compressed already. */
final class ResponseCompression {

    /** Types of texts that apps send and files have no ending for; nginx adds text/html itself. */
    private static final List<String> OF_APPS = List.of("application/atom+xml", "application/graphql-response+json",
            "application/javascript", "application/json", "application/ld+json", "application/manifest+json",
            "application/problem+json", "application/rss+xml", "application/wasm", "application/xhtml+xml",
            "application/xml", "font/otf", "font/ttf", "image/svg+xml", "image/x-icon", "text/xml");

    private final Compression compression;

    ResponseCompression(StackModel model) {
        this.compression = model.nginx().compression();
    }

    /** What the {@code http} block holds. */
    List<Node> http() {
        var nodes = new ArrayList<Node>();
        if (compression != Compression.OFF) {
            // Caches in front name themselves in Via, and nginx would compress nothing for them.
            nodes.add(Node.directive("gzip_proxied", "any"));
        }
        if (compression == Compression.ALL) {
            var types = new TreeSet<>(MimeTypes.texts());
            types.addAll(OF_APPS);
            nodes.add(Node.directive("gzip", "on"));
            nodes.add(Node.directive("gzip_vary", "on"));
            nodes.add(Node.directive("gzip_comp_level", "5"));
            // Less gains nothing: it fits into one packet anyway.
            nodes.add(Node.directive("gzip_min_length", "1024"));
            nodes.add(Node.directive("gzip_types", types.toArray(String[]::new)));
        }
        return nodes.stream().map(node -> node.from(FieldPath.SPEC.child("nginx").child("compression"))).toList();
    }
}
