package dev.webstack.operator.render.validate;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.re2j.Pattern;
import dev.webstack.operator.render.FieldPath;

/** What an API server asks of the metadata of any object. What a WebStack's own name must be, a CEL rule says. */
final class MetadataRules {

    private static final FieldPath METADATA = FieldPath.of("metadata");

    private final Pattern namespacePattern = Pattern.compile("^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$");

    void check(JsonNode metadata, Problems problems) {
        if (!metadata.isObject() && !metadata.isMissingNode()) {
            problems.at(METADATA).must("be a mapping");
            return;
        }
        JsonNode name = metadata.path("name");
        if (name.isMissingNode() || name.isNull()) {
            problems.at(METADATA.child("name")).says("is required");
        } else if (!name.isTextual()) {
            problems.at(METADATA.child("name")).must("be a string");
        }
        JsonNode namespace = metadata.path("namespace");
        if (!namespace.isNull() && !namespace.isMissingNode() && !namespacePattern.matches(namespace.asText())) {
            problems.at(METADATA.child("namespace")).must(
                    "be at most 63 lower-case letters, digits and '-', and start and end with a letter or digit");
        }
    }
}
