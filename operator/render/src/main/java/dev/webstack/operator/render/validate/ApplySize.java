package dev.webstack.operator.render.validate;

import com.fasterxml.jackson.databind.JsonNode;
import dev.webstack.operator.render.FieldPath;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The greatest size of a manifest for {@code kubectl apply}. Without {@code --server-side} kubectl also copies the
 * whole manifest into an annotation, whose size is limited; etcd limits the size of the object.
 */
public final class ApplySize {

    private static final String LAST_APPLIED = "kubectl.kubernetes.io/last-applied-configuration";
    private static final String DEFAULT_NAMESPACE = "\"namespace\":\"default\",";
    private static final int ANNOTATIONS = 256 * 1024;
    /** etcd accepts 1.5 MiB; the server's own fields and the status need a part of it. */
    private static final int STORED = 1536 * 1024 - 32 * 1024;

    private static final FieldPath MANIFEST = FieldPath.of("manifest");

    /**
     * Checks the size of a manifest.
     *
     * @param serverSide whether it is applied with {@code --server-side}
     */
    public List<Problem> check(JsonNode manifest, boolean serverSide) {
        var problems = new Problems();
        long bytes = bytes(manifest);
        if (bytes > STORED) {
            problems.at(MANIFEST).must("be at most %d bytes as JSON, not %d: a cluster stores no more; "
                    + "put large files into the image of an app, or split the stack", STORED, bytes);
        } else if (!serverSide && bytes + annotations(manifest) > ANNOTATIONS) {
            problems.at(MANIFEST).must("be at most %d bytes as JSON, annotations included, not %d, for kubectl apply: "
                    + "use --server-side, with kubectl and here", ANNOTATIONS, bytes + annotations(manifest));
        }
        return problems.found();
    }

    private static long annotations(JsonNode manifest) {
        long bytes = LAST_APPLIED.length();
        for (var annotation : manifest.at("/metadata/annotations").properties()) {
            bytes += utf8(annotation.getKey()) + utf8(annotation.getValue().asText());
        }
        return bytes;
    }

    /**
     * The size as kubectl writes the manifest: with a line feed, the namespace, and HTML's special characters escaped.
     */
    private static long bytes(JsonNode manifest) {
        String json = manifest.toString();
        long bytes = utf8(json) + 1 + (manifest.at("/metadata/namespace").isTextual() ? 0 : DEFAULT_NAMESPACE.length());
        for (int i = 0; i < json.length(); i++) {
            bytes += switch (json.charAt(i)) {
                case '<', '>', '&' -> 5;
                case '\u2028', '\u2029' -> 3;
                default -> 0;
            };
        }
        return bytes;
    }

    private static long utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
