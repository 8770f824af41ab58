package dev.webstack.operator.render.validate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.webstack.api.v1alpha1.WebStackSpec;
import dev.webstack.operator.render.FieldPath;
import dev.webstack.operator.render.model.StackIdentity;
import dev.webstack.operator.render.model.StackModel;
import java.util.List;

/**
 * Turns a manifest into a model, or reports all its problems. An API server has already checked the same rules; they
 * are checked again, because a laptop has no API server, and a cluster may have an older schema. Safe for use by
 * several threads.
 */
public final class Validator {

    private final ObjectMapper mapper = new ObjectMapper();
    private final MetadataRules metadataRules = new MetadataRules();
    private final Schema schema;
    private final CelRules celRules;
    private final List<SpecRule> specRules;
    private final List<ModelRule> modelRules;

    public Validator() {
        this(Definition.ofWebStack());
    }

    private Validator(Definition definition) {
        this(new Schema(definition), new CelRules(definition),
                List.of(new FilesFitConfigMap(), new RegexesAreRead(), new RequestHeadersFitPacket(),
                        new RoutesDiffer()),
                List.of((model, problems) -> new RedirectLoops(model).check(problems)));
    }

    Validator(Schema schema, CelRules celRules, List<SpecRule> specRules, List<ModelRule> modelRules) {
        this.schema = schema;
        this.celRules = celRules;
        this.specRules = List.copyOf(specRules);
        this.modelRules = List.copyOf(modelRules);
    }

    /**
     * Validates a manifest.
     *
     * @param manifest a WebStack as a tree; it is not changed, defaults are filled into a copy
     */
    public Validation validate(JsonNode manifest) {
        var problems = new Problems();
        checkKind(manifest, problems);
        if (!problems.isEmpty()) {
            return new Validation.Invalid(problems.found());
        }
        ObjectNode complete = ((ObjectNode) manifest).deepCopy();
        metadataRules.check(complete.path("metadata"), problems);
        schema.complete(complete, problems);
        if (!problems.isEmpty()) {
            return new Validation.Invalid(problems.found());
        }
        celRules.check(complete, problems);
        WebStackSpec spec = read(complete.get("spec"));
        specRules.forEach(rule -> rule.check(spec, problems));
        if (!problems.isEmpty()) {
            return new Validation.Invalid(problems.found());
        }
        JsonNode metadata = complete.path("metadata");
        var identity = new StackIdentity(metadata.path("namespace").asText("default"),
                metadata.path("name").asText(), metadata.path("uid").asText());
        StackModel model = StackModel.of(identity, spec);
        modelRules.forEach(rule -> rule.check(model, problems));
        return problems.isEmpty() ? new Validation.Valid(model) : new Validation.Invalid(problems.found());
    }

    private static void checkKind(JsonNode manifest, Problems problems) {
        if (!manifest.isObject()) {
            problems.at(FieldPath.of("manifest"))
                    .must("be a WebStack: a mapping with apiVersion, kind, metadata and spec");
            return;
        }
        requireText(manifest, "apiVersion", "webstack.dev/v1alpha1", problems);
        requireText(manifest, "kind", "WebStack", problems);
    }

    private static void requireText(JsonNode manifest, String field, String expected, Problems problems) {
        if (!expected.equals(manifest.path(field).asText())) {
            problems.at(FieldPath.of(field)).must("be '%s'", expected);
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
