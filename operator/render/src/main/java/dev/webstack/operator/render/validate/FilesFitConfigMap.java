package dev.webstack.operator.render.validate;

import dev.webstack.api.v1alpha1.StaticSource;
import dev.webstack.api.v1alpha1.WebStackSpec;
import dev.webstack.operator.render.FieldPath;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Checks that the files of a static source fit into one ConfigMap. In CEL, adding up their bytes exceeds the cost limit
 * of a rule.
 */
final class FilesFitConfigMap implements SpecRule {

    /** A ConfigMap contains at most 1 MiB; names and metadata need a part of it. */
    private static final int BYTES = 1024 * 1024 - 64 * 1024;

    @Override
    public void check(WebStackSpec spec, Problems problems) {
        List<StaticSource> sources = Objects.requireNonNullElse(spec.staticSources(), List.of());
        for (int i = 0; i < sources.size(); i++) {
            Map<String, String> files = Objects.requireNonNullElse(sources.get(i).files(), Map.of());
            long bytes = files.values().stream()
                    .mapToLong(text -> text.getBytes(StandardCharsets.UTF_8).length).sum();
            if (bytes > BYTES) {
                problems.at(FieldPath.SPEC.child("static").index(i).child("files"))
                        .must("be at most %d bytes together, not %d", BYTES, bytes);
            }
        }
    }
}
