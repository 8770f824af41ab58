package dev.webstack.operator.render.nginx;

import dev.webstack.operator.render.ContentHash;
import dev.webstack.operator.render.model.StackModel;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The configuration of a stack's nginx.
 *
 * @param files the trees by file name; {@value #MAIN_FILE} includes the others
 * @param hash of the configuration and of all static files: nginx pods that tell it serve exactly this
 */
public record NginxConfig(SortedMap<String, List<Node>> files, String hash) {

    public static final String MAIN_FILE = "nginx.conf";

    public NginxConfig {
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    }

    /** The configuration of a stack at a place. The same arguments give the same bytes. */
    public static NginxConfig of(StackModel model, NginxSite site) {
        // nginx tells the hash, so the hash is part of the text from which it is made: it is made with the place left empty.
        String hash = hash(model, files(model, site, ""));
        return new NginxConfig(files(model, site, hash), hash);
    }

    /** The text of each file. */
    public SortedMap<String, String> texts() {
        return texts(files);
    }

    private static SortedMap<String, List<Node>> files(StackModel model, NginxSite site, String hash) {
        var files = new TreeMap<String, List<Node>>();
        files.put(MAIN_FILE, new MainFile(model, site, hash).nodes());
        files.put(MimeTypes.FILE, MimeTypes.nodes());
        files.put(BackendParams.UWSGI_FILE, BackendParams.uwsgi());
        files.put(BackendParams.PROXY_FILE, BackendParams.proxy());
        return files;
    }

    private static SortedMap<String, String> texts(SortedMap<String, List<Node>> files) {
        var writer = new NginxWriter();
        var texts = new TreeMap<String, String>();
        files.forEach((name, nodes) -> texts.put(name, writer.write(nodes)));
        return texts;
    }

    private static String hash(StackModel model, SortedMap<String, List<Node>> files) {
        var hash = new ContentHash().add(texts(files));
        model.mounted().forEach(mounted -> mounted.hashParts().forEach(hash::add));
        return hash.hex();
    }
}
