package dev.webstack.operator.render.nginx.tree;

import dev.webstack.operator.render.FieldPath;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A configuration file as nginx reads it.
 *
 * @param text all of it
 * @param origins the fields that lines come from, by the number of the line, counted from 1
 */
public record NginxText(String text, Map<Integer, FieldPath> origins) {

    public NginxText {
        origins = Collections.unmodifiableMap(new HashMap<>(origins));
    }

    /** The field of the manifest that a line comes from, if it comes from a single one. */
    public Optional<FieldPath> origin(int line) {
        return Optional.ofNullable(origins.get(line));
    }
}
