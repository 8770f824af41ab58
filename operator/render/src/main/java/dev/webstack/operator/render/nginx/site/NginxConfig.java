package dev.webstack.operator.render.nginx.site;

import dev.webstack.operator.render.ContentHash;
import dev.webstack.operator.render.model.StackModel;
import dev.webstack.operator.render.nginx.location.Backend;
import dev.webstack.operator.render.nginx.location.BackendParams;
import dev.webstack.operator.render.nginx.tree.NginxText;
import dev.webstack.operator.render.nginx.tree.NginxWriter;
import dev.webstack.operator.render.nginx.tree.Node;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The configuration of a stack's nginx.
 *
 * @param files the trees by file name; {@value #MAIN_FILE} includes the others
 * @param written the text of each file
 * @param hash the hash of the configuration and of all static files: an nginx pod that reports it serves exactly this
 */
public record NginxConfig(SortedMap<String, List<Node>> files, SortedMap<String, NginxText> written, String hash) {

    public static final String MAIN_FILE = MainFile.FILE;

    private static final Pattern PLACE = Pattern.compile("(?<file>[A-Za-z0-9_.-]+):(?<line>[0-9]+)");

    /** The files that are the same for every stack: a fifth of a configuration, and written only once. */
    private static final SortedMap<String, List<Node>> COMMON_FILES = Collections.unmodifiableSortedMap(commonFiles());
    private static final SortedMap<String, NginxText> WRITTEN_COMMON_FILES = Collections
            .unmodifiableSortedMap(written(COMMON_FILES));

    public NginxConfig {
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
        written = Collections.unmodifiableSortedMap(new TreeMap<>(written));
    }

    /** Renders the configuration of a stack for a site. The same arguments give the same bytes. */
    public static NginxConfig of(StackModel model, NginxSite site) {
        // nginx reports the hash, so the text contains it. The hash is therefore computed from the text with an empty
        // hash.
        var files = files(model, site);
        var written = written(files);
        files.putAll(COMMON_FILES);
        written.putAll(WRITTEN_COMMON_FILES);
        String hash = hash(model, texts(written));
        files.put(StatusFile.FILE, new StatusFile(model, site, hash).nodes());
        written.put(StatusFile.FILE, new NginxWriter().write(files.get(StatusFile.FILE)));
        return new NginxConfig(files, written, hash);
    }

    /** The text of each file. */
    public SortedMap<String, String> texts() {
        return texts(written);
    }

    /**
     * Puts the manifest's field in front of a message of nginx, if the line that the message names comes from one.
     *
     * @param message a message of nginx, which names a place such as {@code site.conf:61}
     */
    public String explained(String message) {
        Matcher place = PLACE.matcher(message);
        if (!place.find()) {
            return message;
        }
        return Optional.ofNullable(written.get(place.group("file")))
                .flatMap(file -> file.origin(Integer.parseInt(place.group("line"))))
                .map(field -> field + ": " + message).orElse(message);
    }

    private static SortedMap<String, List<Node>> files(StackModel model, NginxSite site) {
        var files = new TreeMap<String, List<Node>>();
        files.put(MAIN_FILE, new MainFile(model, site).nodes());
        files.put(ClientFile.FILE, new ClientFile(model).nodes());
        files.put(UpstreamsFile.FILE, UpstreamsFile.nodes(model, site));
        files.put(SiteFile.FILE, new SiteFile(model, site).nodes());
        files.put(StatusFile.FILE, new StatusFile(model, site, "").nodes());
        return files;
    }

    private static SortedMap<String, List<Node>> commonFiles() {
        var files = new TreeMap<String, List<Node>>();
        files.put(MimeTypes.FILE, MimeTypes.nodes());
        files.put(StaticMaps.FILE, StaticMaps.common());
        files.put(PathParameters.FILE, PathParameters.server());
        Backend.all().forEach(backend -> files.put(backend.paramsFile(), BackendParams.nodes(backend)));
        return files;
    }

    private static SortedMap<String, NginxText> written(SortedMap<String, List<Node>> files) {
        var writer = new NginxWriter();
        var written = new TreeMap<String, NginxText>();
        files.forEach((name, nodes) -> written.put(name, writer.write(nodes)));
        return written;
    }

    private static SortedMap<String, String> texts(SortedMap<String, NginxText> written) {
        var texts = new TreeMap<String, String>();
        written.forEach((name, file) -> texts.put(name, file.text()));
        return texts;
    }

    private static String hash(StackModel model, SortedMap<String, String> texts) {
        var hash = new ContentHash().add(texts);
        model.mounted().forEach(mounted -> mounted.hashParts().forEach(hash::add));
        return hash.hex();
    }
}
