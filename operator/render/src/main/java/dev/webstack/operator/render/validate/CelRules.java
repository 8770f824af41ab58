package dev.webstack.operator.render.validate;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.webstack.operator.render.FieldPath;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The CEL rules of the custom resource definition ({@code x-kubernetes-validations}), evaluated as an API server does
 * when a resource is created. Rules of absent values are skipped.
 */
final class CelRules {

    /** Finds rules that refer to the previous version of the resource. They are skipped, because there is none. */
    private static final Pattern TRANSITION = Pattern.compile("\\boldSelf\\b");

    /** The start of a message at a list, which is left out of the message at an entry. */
    private static final String EACH_ENTRY = "^each entry (?=must )";

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
            String text = rule.get("rule").asText();
            if (TRANSITION.matcher(text).find()) {
                continue;
            }
            try {
                if (!cel.holds(text, self)) {
                    report(path, value, at, rule, problems);
                }
            } catch (CelException e) {
                problems.at(path.below(fieldPath(rule))).must("satisfy %s (%s)", text, String.valueOf(e.getMessage()));
            }
        }
    }

    /** Adds a problem for each entry at fault, if the rule is about entries. An API server only names their list. */
    private void report(FieldPath path, JsonNode value, JsonNode at, JsonNode rule, Problems problems) {
        JsonPointer target = JsonPointer.compile(fieldPath(rule).replace('.', '/'));
        List<FaultyParts.Part> faulty = new FaultyParts(part -> holds(rule, CelValues.of(part, at))).in(
                path.below(fieldPath(rule)), value.at(target), schemaAt(at, target),
                other -> replaced(value, target, other));
        for (FaultyParts.Part part : faulty) {
            problems.at(part.field()).says(message(rule, CelValues.of(part.whole(), at)).replaceFirst(EACH_ENTRY, ""));
        }
        if (faulty.isEmpty()) {
            problems.at(path.below(fieldPath(rule))).says(message(rule, CelValues.of(value, at)));
        }
    }

    private static String fieldPath(JsonNode rule) {
        return rule.path("fieldPath").asText("");
    }

    private static JsonNode schemaAt(JsonNode schema, JsonPointer target) {
        return target.matches()
                ? schema
                : schemaAt(schema.path("properties").path(target.getMatchingProperty()), target.tail());
    }

    private static JsonNode replaced(JsonNode value, JsonPointer target, JsonNode other) {
        if (target.matches()) {
            return other;
        }
        JsonNode copy = value.deepCopy();
        ((ObjectNode) copy.at(target.head())).set(target.last().getMatchingProperty(), other);
        return copy;
    }

    private boolean holds(JsonNode rule, Object self) {
        try {
            return cel.holds(rule.get("rule").asText(), self);
        } catch (CelException _) {
            return false;
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
