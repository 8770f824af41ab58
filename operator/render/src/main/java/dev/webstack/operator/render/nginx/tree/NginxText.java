package dev.webstack.operator.render.nginx.tree;

import dev.webstack.operator.render.FieldPath;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The text of a configuration file.
 *
 * @param text the whole text
 * @param origins the manifest's field for each line that has one, by line number, counted from 1
 */
public record NginxText(String text, Map<Integer, FieldPath> origins) {

    public NginxText {
        origins = Collections.unmodifiableMap(new HashMap<>(origins));
    }

    /** The manifest's field that a line comes from; empty if there is none, or more than one. */
    public Optional<FieldPath> origin(int line) {
        return Optional.ofNullable(origins.get(line));
    }
}
