package dev.webstack.operator.render.model;

import dev.webstack.operator.render.ContentHash;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The files of a directory, as a ConfigMap holds them.
 *
 * @param texts the content by file name
 * @param binaries the content in Base64 by file name, for files that are no UTF-8 text
 */
public record FileSet(SortedMap<String, String> texts, SortedMap<String, String> binaries) {

    /** No files. */
    public static final FileSet EMPTY = new FileSet(new TreeMap<>(), new TreeMap<>());

    public FileSet {
        texts = Collections.unmodifiableSortedMap(new TreeMap<>(texts));
        binaries = Collections.unmodifiableSortedMap(new TreeMap<>(binaries));
    }

    /** Files that are texts. */
    public static FileSet ofTexts(SortedMap<String, String> texts) {
        return new FileSet(texts, new TreeMap<>());
    }

    public NavigableSet<String> names() {
        var names = new TreeSet<>(texts.keySet());
        names.addAll(binaries.keySet());
        return Collections.unmodifiableNavigableSet(names);
    }

    /** The hash of the content of a file. */
    public String tag(String name) {
        String text = texts.get(name);
        return text == null
                ? new ContentHash().add("binary").add(Objects.requireNonNull(binaries.get(name))).hex()
                : new ContentHash().add(text).hex();
    }

    /** All names and contents, for a hash. */
    public List<String> hashParts() {
        var parts = new ArrayList<String>();
        texts.forEach((file, text) -> parts.addAll(List.of(file, text)));
        // A text may look like the Base64 of something else.
        binaries.forEach((file, binary) -> parts.addAll(List.of("binary", file, binary)));
        return parts;
    }

    /** The hash of all names and contents. */
    public String hash() {
        var hash = new ContentHash();
        hashParts().forEach(hash::add);
        return hash.hex();
    }
}
