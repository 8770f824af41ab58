package dev.webstack.operator.render.nginx.tree;

import dev.webstack.operator.render.FieldPath;
import java.util.List;
import java.util.Optional;

/**
 * The text of a configuration file.
 *
 * @param text the whole text
 * @param origins for each line the field of the manifest that it comes from; empty if there is none, or more than one
 */
public record NginxText(String text, List<Optional<FieldPath>> origins) {

    public NginxText {
        origins = List.copyOf(origins);
    }

    /** The manifest's field that a line comes from; empty if there is none, or more than one. Lines count from 1. */
    public Optional<FieldPath> origin(int line) {
        return 0 < line && line <= origins.size() ? origins.get(line - 1) : Optional.empty();
    }
}
