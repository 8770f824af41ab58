package dev.webstack.operator.render.validate;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.re2j.Pattern;
import dev.webstack.operator.render.FieldPath;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The rules of an API server for the metadata of any object. The stricter rule for a WebStack's own name is a CEL rule.
 */
final class MetadataRules {

    private static final FieldPath METADATA = FieldPath.of("metadata");
    private static final Set<String> FIELDS = Set.of("name", "generateName", "namespace", "selfLink", "uid",
            "resourceVersion", "generation", "creationTimestamp", "deletionTimestamp", "deletionGracePeriodSeconds",
            "labels", "annotations", "ownerReferences", "finalizers", "managedFields");
    private static final Set<String> LISTS = Set.of("ownerReferences", "finalizers", "managedFields");
    private static final Set<String> NUMBERS = Set.of("generation", "deletionGracePeriodSeconds");
    private static final Set<String> TIMES = Set.of("creationTimestamp", "deletionTimestamp");
    private static final Set<String> TEXTS = Set.of("generateName", "selfLink", "uid", "resourceVersion");
    private static final int ANNOTATIONS = 256 * 1024;
    private static final int PREFIX = 253;

    private final Pattern timePattern = Pattern.compile(
            "[0-9]{4}(-[0-9]{2}){2}T[0-9]{2}(:[0-9]{2}){2}([.][0-9]+)?(Z|[-+][0-9]{2}:[0-9]{2})");
    private final Pattern namespacePattern = Pattern.compile("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?");
    private final Pattern prefixPattern = Pattern
            .compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*");
    private final Pattern namePattern = Pattern.compile("[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?");

    void check(JsonNode metadata, Problems problems) {
        if (!metadata.isObject()) {
            if (metadata.isMissingNode() || metadata.isNull()) {
                problems.at(METADATA.child("name")).says("is required");
            } else {
                problems.at(METADATA).must("be a mapping");
            }
            return;
        }
        metadata.fieldNames().forEachRemaining(field -> {
            Problems.At at = problems.at(METADATA.child(field));
            if (!FIELDS.contains(field)) {
                at.says(new KnownNames(FIELDS).unlike(field));
            } else if (!metadata.get(field).isNull()) {
                checkType(field, metadata.get(field), at);
            }
        });
        checkName(metadata, problems);
        checkNamespace(metadata.path("namespace"), problems.at(METADATA.child("namespace")));
        checkLabels(metadata.path("labels"), problems);
        checkAnnotations(metadata.path("annotations"), problems);
    }

    private void checkType(String field, JsonNode value, Problems.At at) {
        if (TEXTS.contains(field) && !value.isTextual()) {
            at.must("be a string: quote it");
        } else if (NUMBERS.contains(field) && !value.isIntegralNumber()) {
            at.must("be a whole number");
        } else if (TIMES.contains(field) && !timePattern.matches(value.asText())) {
            at.must("be a time such as 2026-01-01T00:00:00Z: leave it out, the API server sets it");
        } else if (LISTS.contains(field)) {
            boolean texts = field.equals("finalizers");
            boolean fits = value.isArray();
            for (JsonNode item : value) {
                fits &= texts ? item.isTextual() : item.isObject();
            }
            if (!fits) {
                at.must(texts ? "be a list of strings" : "be a list of mappings");
            }
        }
    }

    private static void checkName(JsonNode metadata, Problems problems) {
        Problems.At at = problems.at(METADATA.child("name"));
        JsonNode name = metadata.path("name");
        if (name.isMissingNode() || name.isNull() || name.asText().isEmpty() && name.isTextual()) {
            at.says(metadata.path("generateName").asText("").isEmpty()
                    ? "is required"
                    : "is required: kubectl apply takes no generateName in its place");
        } else if (!name.isTextual()) {
            at.must("be a string: quote it");
        }
    }

    private void checkNamespace(JsonNode namespace, Problems.At at) {
        if (namespace.isMissingNode() || namespace.isNull() || namespace.isTextual() && namespace.asText().isEmpty()) {
            return;
        }
        if (!namespace.isTextual() || !namespacePattern.matches(namespace.asText())) {
            at.must("be at most 63 lower-case letters, digits and '-', and start and end with a letter or digit");
        }
    }

    private void checkLabels(JsonNode labels, Problems problems) {
        FieldPath path = METADATA.child("labels");
        if (!isMap(labels, problems.at(path))) {
            return;
        }
        for (Map.Entry<String, JsonNode> label : labels.properties()) {
            Problems.At at = problems.at(path.child(label.getKey()));
            checkKey(label.getKey(), at);
            String value = label.getValue().asText("");
            if (!isText(label.getValue())) {
                at.must("be a string: quote it");
            } else if (!value.isEmpty() && !namePattern.matches(value)) {
                at.must("be at most 63 letters, digits, '-', '_' and '.', and start and end with a letter or digit");
            }
        }
    }

    private void checkAnnotations(JsonNode annotations, Problems problems) {
        FieldPath path = METADATA.child("annotations");
        if (!isMap(annotations, problems.at(path))) {
            return;
        }
        long bytes = 0;
        for (Map.Entry<String, JsonNode> annotation : annotations.properties()) {
            Problems.At at = problems.at(path.child(annotation.getKey()));
            checkKey(annotation.getKey().toLowerCase(Locale.ROOT), at);
            if (!isText(annotation.getValue())) {
                at.must("be a string: quote it");
            }
            bytes += bytes(annotation.getKey()) + bytes(annotation.getValue().asText(""));
        }
        if (bytes > ANNOTATIONS) {
            problems.at(path).must("be at most %d bytes together, not %d", ANNOTATIONS, bytes);
        }
    }

    /** Whether a value is a text; null counts as an empty one. */
    private static boolean isText(JsonNode value) {
        return value.isTextual() || value.isNull();
    }

    private static boolean isMap(JsonNode value, Problems.At at) {
        if (!value.isObject() && !value.isMissingNode() && !value.isNull()) {
            at.must("be a mapping");
        }
        return value.isObject();
    }

    /** Checks a label's or annotation's key: a name, optionally after a domain and a slash. */
    private void checkKey(String key, Problems.At at) {
        int slash = key.indexOf('/');
        String prefix = key.substring(0, Math.max(slash, 0));
        boolean prefixFits = slash < 0 || prefix.length() <= PREFIX && prefixPattern.matches(prefix);
        if (!prefixFits || !namePattern.matches(key.substring(slash + 1))) {
            at.must("have a name of letters, digits, '-', '_' and '.', such as 'team' or 'example.com/team'");
        }
    }

    private static long bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
