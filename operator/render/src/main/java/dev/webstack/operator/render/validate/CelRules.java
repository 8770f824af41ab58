package dev.webstack.operator.render.validate;

import com.fasterxml.jackson.databind.JsonNode;
import dev.webstack.operator.render.FieldPath;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The CEL rules of the custom resource definition ({@code x-kubernetes-validations}), evaluated as an API server does
 * when a resource is created. Rules of absent values are skipped.
 */
final class CelRules {

    /** Finds rules that refer to the previous version of the resource. They are skipped, because there is none. */
    private static final Pattern TRANSITION = Pattern.compile("\\boldSelf\\b");

    private final JsonNode schema;
    private final Cel cel = new Cel();

    CelRules(Definition definition) {
        schema = definition.schema();
    }

    /**
     * Adds a problem for each rule that a manifest breaks.
     *
     * @param manifest a manifest that the schema accepts, with its defaults
     */
    void check(JsonNode manifest, Problems problems) {
        evaluate(FieldPath.ROOT, manifest, schema, problems);
        descend(FieldPath.SPEC, manifest.path("spec"), schema.at("/properties/spec"), problems);
    }

    private void descend(FieldPath path, JsonNode value, JsonNode at, Problems problems) {
        evaluate(path, value, at, problems);
        if (value.isArray()) {
            for (int i = 0; i < value.size(); i++) {
                descend(path.index(i), value.get(i), at.path("items"), problems);
            }
        } else if (at.has("additionalProperties")) {
            for (Map.Entry<String, JsonNode> entry : value.properties()) {
                descend(path.child(entry.getKey()), entry.getValue(), at.get("additionalProperties"), problems);
            }
        } else {
            for (Map.Entry<String, JsonNode> field : value.properties()) {
                descend(path.child(field.getKey()), field.getValue(), at.path("properties").path(field.getKey()),
                        problems);
            }
        }
    }

    private void evaluate(FieldPath path, JsonNode value, JsonNode at, Problems problems) {
        JsonNode rules = at.path("x-kubernetes-validations");
        if (rules.isEmpty()) {
            return;
        }
        Object self = CelValues.of(value, at);
        for (JsonNode rule : rules) {
            FieldPath field = rule.has("fieldPath") ? path.below(rule.get("fieldPath").asText()) : path;
            String text = rule.get("rule").asText();
            if (TRANSITION.matcher(text).find()) {
                continue;
            }
            try {
                if (!cel.holds(text, self)) {
                    problems.at(field).says(message(rule, self));
                }
            } catch (CelException e) {
                problems.at(field).must("satisfy %s (%s)", text, String.valueOf(e.getMessage()));
            }
        }
    }

    /** The text of the rule's messageExpression; if it cannot be evaluated, the fixed message, as in an API server. */
    private String message(JsonNode rule, Object self) {
        String fixed = rule.path("message").asText("must satisfy " + rule.get("rule").asText());
        if (!rule.has("messageExpression")) {
            return fixed;
        }
        try {
            String text = cel.text(rule.get("messageExpression").asText(), self).strip();
            return text.isEmpty() || text.contains("\n") ? fixed : text;
        } catch (CelException _) {
            return fixed;
        }
    }
}
