package dev.webstack.operator.render.validate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.webstack.api.v1alpha1.WebStackSpec;
import dev.webstack.operator.render.model.StackIdentity;
import dev.webstack.operator.render.model.StackModel;
import java.util.ArrayList;
import java.util.List;

/**
 * Turns a manifest into a model, or says all that is wrong with it. An API server has checked the same rules when it took
 * the manifest; here they are checked again, because a laptop has no API server and a cluster may hold an older schema.
 * Safe for use by several threads.
 */
public final class Validator {

    private final ObjectMapper mapper = new ObjectMapper();
    private final Schema schema = Schema.ofWebStack();
    private final SpecRules rules = new SpecRules();

    /**
     * Validates a manifest.
     *
     * @param manifest a WebStack as a tree; it is left as it is, defaults are filled into a copy
     */
    public Validation validate(JsonNode manifest) {
        var problems = new ArrayList<Problem>();
        checkKind(manifest, problems);
        if (!problems.isEmpty()) {
            return new Validation.Invalid(problems);
        }
        JsonNode metadata = manifest.path("metadata");
        SpecRules.checkMetadata(metadata, problems);
        ObjectNode complete = ((ObjectNode) manifest).deepCopy();
        problems.addAll(schema.complete(complete));
        if (!problems.isEmpty()) {
            return new Validation.Invalid(problems);
        }
        WebStackSpec spec = read(complete.get("spec"));
        problems.addAll(rules.check(spec));
        if (!problems.isEmpty()) {
            return new Validation.Invalid(problems);
        }
        var identity = new StackIdentity(metadata.path("namespace").asText("default"),
                metadata.path("name").asText(), metadata.path("uid").asText());
        return new Validation.Valid(StackModel.of(identity, spec));
    }

    private static void checkKind(JsonNode manifest, List<Problem> problems) {
        if (!manifest.isObject()) {
            problems.add(
                    new Problem("manifest", "must be a WebStack: a mapping with apiVersion, kind, metadata and spec"));
            return;
        }
        requireText(manifest, "apiVersion", "webstack.dev/v1alpha1", problems);
        requireText(manifest, "kind", "WebStack", problems);
    }

    private static void requireText(JsonNode manifest, String field, String expected, List<Problem> problems) {
        if (!expected.equals(manifest.path(field).asText())) {
            problems.add(new Problem(field, "must be '" + expected + "'"));
        }
    }

    private WebStackSpec read(JsonNode spec) {
        try {
            return mapper.treeToValue(spec, WebStackSpec.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the schema let through what the types cannot hold", e);
        }
    }
}
