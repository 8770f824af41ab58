package dev.webstack.operator.render.model;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Media types of static files, after the IANA registry and RFC 9239. */
public final class MediaTypes {

    private static final SortedMap<String, List<String>> EXTENSIONS = read("""
            application/atom+xml atom
            application/epub+zip epub
            application/geo+json geojson
            application/gzip gz tgz
            application/java-archive jar war ear
            application/json json map
            application/ld+json jsonld
            application/manifest+json webmanifest
            application/msword doc
            application/pdf pdf
            application/postscript ps eps ai
            application/rss+xml rss
            application/rtf rtf
            application/vnd.apple.mpegurl m3u8
            application/vnd.ms-excel xls
            application/vnd.ms-fontobject eot
            application/vnd.ms-powerpoint ppt
            application/vnd.oasis.opendocument.presentation odp
            application/vnd.oasis.opendocument.spreadsheet ods
            application/vnd.oasis.opendocument.text odt
            application/vnd.openxmlformats-officedocument.presentationml.presentation pptx
            application/vnd.openxmlformats-officedocument.spreadsheetml.sheet xlsx
            application/vnd.openxmlformats-officedocument.wordprocessingml.document docx
            application/vnd.rar rar
            application/wasm wasm
            application/x-7z-compressed 7z
            application/x-tar tar
            application/xhtml+xml xhtml
            application/xml xml xsd xsl
            application/zip zip
            audio/aac aac
            audio/flac flac
            audio/midi mid midi
            audio/mp4 m4a
            audio/mpeg mp3
            audio/ogg ogg oga opus
            audio/wav wav
            audio/webm weba
            font/collection ttc
            font/otf otf
            font/ttf ttf
            font/woff woff
            font/woff2 woff2
            image/apng apng
            image/avif avif
            image/bmp bmp
            image/gif gif
            image/heic heic
            image/heif heif
            image/jpeg jpg jpeg
            image/jxl jxl
            image/png png
            image/svg+xml svg svgz
            image/tiff tif tiff
            image/webp webp
            image/x-icon ico
            model/gltf+json gltf
            model/gltf-binary glb
            text/calendar ics
            text/css css
            text/csv csv
            text/html html htm
            text/javascript js mjs
            text/markdown md
            text/plain txt log
            text/vcard vcf
            text/vtt vtt
            video/mp2t ts
            video/mp4 mp4 m4v
            video/mpeg mpeg mpg
            video/ogg ogv
            video/quicktime mov
            video/webm webm
            video/x-matroska mkv
            video/x-msvideo avi
            """);
    /** Pages: a path that ends like one may be a route of a single-page application. */
    private static final Set<String> PAGES = Set.of("html", "htm", "xhtml");
    /** Ends of assets that have no media type of their own. */
    private static final Set<String> OTHER_ASSETS = Set.of("gz", "br", "zst");

    private MediaTypes() {}

    private static SortedMap<String, List<String>> read(String lines) {
        var extensions = new TreeMap<String, List<String>>();
        lines.lines().map(line -> List.of(line.split(" ")))
                .forEach(words -> extensions.put(words.getFirst(), words.subList(1, words.size())));
        return Collections.unmodifiableSortedMap(extensions);
    }

    /** The extensions of each media type. */
    public static SortedMap<String, List<String>> extensions() {
        return EXTENSIONS;
    }

    /** The extensions of files that a page asks for, or that are no pages. */
    public static Set<String> assetExtensions() {
        var extensions = new TreeSet<>(OTHER_ASSETS);
        EXTENSIONS.values().forEach(extensions::addAll);
        extensions.removeAll(PAGES);
        return extensions;
    }
}
