package dev.webstack.operator.render.nginx.site;

import dev.webstack.operator.render.nginx.tree.Node;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Media types of static files by extension, after the IANA registry and RFC 9239. */
final class MimeTypes {

    static final String FILE = "mime.types";

    private static final Map<String, List<String>> EXTENSIONS = new TreeMap<>(Map.ofEntries(
            Map.entry("application/json", List.of("json", "map")),
            Map.entry("application/ld+json", List.of("jsonld")),
            Map.entry("application/manifest+json", List.of("webmanifest")),
            Map.entry("application/pdf", List.of("pdf")),
            Map.entry("application/wasm", List.of("wasm")),
            Map.entry("application/xml", List.of("xml")),
            Map.entry("application/zip", List.of("zip")),
            Map.entry("audio/mpeg", List.of("mp3")),
            Map.entry("audio/ogg", List.of("ogg", "oga", "opus")),
            Map.entry("font/otf", List.of("otf")),
            Map.entry("font/ttf", List.of("ttf")),
            Map.entry("font/woff", List.of("woff")),
            Map.entry("font/woff2", List.of("woff2")),
            Map.entry("image/avif", List.of("avif")),
            Map.entry("image/gif", List.of("gif")),
            Map.entry("image/jpeg", List.of("jpg", "jpeg")),
            Map.entry("image/png", List.of("png")),
            Map.entry("image/svg+xml", List.of("svg")),
            Map.entry("image/webp", List.of("webp")),
            Map.entry("image/x-icon", List.of("ico")),
            Map.entry("text/calendar", List.of("ics")),
            Map.entry("text/css", List.of("css")),
            Map.entry("text/csv", List.of("csv")),
            Map.entry("text/html", List.of("html", "htm")),
            Map.entry("text/javascript", List.of("js", "mjs")),
            Map.entry("text/markdown", List.of("md")),
            Map.entry("text/plain", List.of("txt")),
            Map.entry("video/mp4", List.of("mp4")),
            Map.entry("video/webm", List.of("webm"))));

    private MimeTypes() {}

    static List<Node> nodes() {
        List<Node> types = EXTENSIONS.entrySet().stream()
                .<Node>map(type -> Node.directive(type.getKey(), type.getValue().toArray(String[]::new)))
                .toList();
        return List.of(Node.block("types", List.of(), types));
    }

    /**
     * The types that get {@code charset=utf-8}, because every text file of a static source is UTF-8; nginx adds
     * text/html itself.
     */
    static List<String> texts() {
        return EXTENSIONS.keySet().stream().filter(type -> type.startsWith("text/") && !type.equals("text/html"))
                .toList();
    }
}
