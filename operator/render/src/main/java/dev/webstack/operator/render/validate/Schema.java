package dev.webstack.operator.render.validate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.webstack.api.v1alpha1.WebStack;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The schema of the custom resource definition, applied as an API server does: unknown fields, types, bounds, patterns and
 * keys are checked, and defaults filled in. CEL rules are not evaluated; {@link SpecRules} holds their counterparts.
 */
final class Schema {

    private final JsonNode root;

    private Schema(JsonNode root) {
        this.root = root;
    }

    /** The schema that is packed with the types. */
    static Schema ofWebStack() {
        try (InputStream yaml = WebStack.class.getResourceAsStream("/dev/webstack/api/webstacks.webstack.dev.yaml")) {
            return new Schema(new YAMLMapper().readTree(yaml).at("/spec/versions/0/schema/openAPIV3Schema"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Fills the defaults into the manifest's spec and returns what is wrong with it. */
    List<Problem> complete(ObjectNode manifest) {
        var problems = new ArrayList<Problem>();
        for (String field : fieldNames(manifest)) {
            if (!Set.of("apiVersion", "kind", "metadata", "spec", "status").contains(field)) {
                problems.add(new Problem(field, "is not a field of a WebStack"));
            }
        }
        if (manifest.has("spec")) {
            check("spec", manifest.get("spec"), root.at("/properties/spec"), problems);
        } else {
            problems.add(new Problem("spec", "is required"));
        }
        return problems;
    }

    private void check(String path, JsonNode value, JsonNode schema, List<Problem> problems) {
        if (schema.path("x-kubernetes-int-or-string").asBoolean()) {
            checkIntOrString(path, value, schema, problems);
            return;
        }
        switch (schema.path("type").asText()) {
            case "object" -> checkObject(path, value, schema, problems);
            case "array" -> checkArray(path, value, schema, problems);
            case "integer" -> checkInteger(path, value, schema, problems);
            default -> checkString(path, value, schema, problems);
        }
    }

    private void checkObject(String path, JsonNode value, JsonNode schema, List<Problem> problems) {
        if (!(value instanceof ObjectNode object)) {
            problems.add(new Problem(path, "must be a mapping"));
            return;
        }
        if (schema.has("additionalProperties")) {
            checkSize(path, object.size(), schema, "Properties", "entries", problems);
            for (String key : fieldNames(object)) {
                check(path + "." + key, object.get(key), schema.get("additionalProperties"), problems);
            }
            return;
        }
        JsonNode known = schema.path("properties");
        // `field:` with nothing after it is as if it were not there, unless nobody knows the field.
        known.fieldNames().forEachRemaining(name -> {
            if (object.path(name).isNull()) {
                object.remove(name);
            }
        });
        known.properties().forEach(field -> {
            if (field.getValue().has("default") && !object.has(field.getKey())) {
                object.set(field.getKey(), field.getValue().get("default").deepCopy());
            }
        });
        schema.path("required").forEach(name -> {
            if (!object.has(name.asText())) {
                problems.add(new Problem(path + "." + name.asText(), "is required"));
            }
        });
        for (String name : fieldNames(object)) {
            if (known.has(name)) {
                check(path + "." + name, object.get(name), known.get(name), problems);
            } else {
                problems.add(new Problem(path + "." + name,
                        "is not a field here; known are: " + String.join(", ", fieldNames(known))));
            }
        }
    }

    private void checkArray(String path, JsonNode value, JsonNode schema, List<Problem> problems) {
        if (!value.isArray()) {
            problems.add(new Problem(path, "must be a list"));
            return;
        }
        checkSize(path, value.size(), schema, "Items", "entries", problems);
        var seen = new HashSet<List<JsonNode>>();
        for (int i = 0; i < value.size(); i++) {
            JsonNode item = value.get(i);
            check(path + "[" + i + "]", item, schema.get("items"), problems);
            var key = new ArrayList<JsonNode>();
            schema.path("x-kubernetes-list-map-keys").forEach(name -> key.add(item.path(name.asText())));
            if (!key.isEmpty() && !seen.add(key)) {
                problems.add(new Problem(path + "[" + i + "]", "repeats an earlier entry's "
                        + String.join(" and ", texts(schema.get("x-kubernetes-list-map-keys")))));
            }
        }
    }

    private static void checkInteger(String path, JsonNode value, JsonNode schema, List<Problem> problems) {
        if (!value.isIntegralNumber()) {
            problems.add(new Problem(path, "must be a whole number"));
            return;
        }
        double number = value.doubleValue();
        boolean below = schema.has("minimum") && number < schema.get("minimum").doubleValue();
        boolean above = schema.has("maximum") && number > schema.get("maximum").doubleValue();
        if (below || above) {
            problems.add(new Problem(path, "must be between %d and %d".formatted(
                    schema.path("minimum").asLong(Integer.MIN_VALUE),
                    schema.path("maximum").asLong(Integer.MAX_VALUE))));
        }
    }

    private static void checkIntOrString(String path, JsonNode value, JsonNode schema, List<Problem> problems) {
        boolean fits = checkSize(path, value.asText().length(), schema, "Length", "characters", problems);
        if (fits && (!value.isIntegralNumber() && !value.isTextual() || !matches(schema, value.asText()))) {
            problems.add(new Problem(path, "must be a quantity, for example 250m or 64Mi"));
        }
    }

    private static void checkString(String path, JsonNode value, JsonNode schema, List<Problem> problems) {
        if (!value.isTextual()) {
            problems.add(new Problem(path, "must be a string"));
            return;
        }
        String text = value.asText();
        if (schema.has("enum")) {
            List<String> allowed = texts(schema.get("enum"));
            if (!allowed.contains(text)) {
                problems.add(new Problem(path, "must be one of " + String.join(", ", allowed)));
            }
            return;
        }
        boolean fits = checkSize(path, text.codePointCount(0, text.length()), schema, "Length", "characters", problems);
        if (fits && !matches(schema, text)) {
            problems.add(new Problem(path, "must match " + schema.get("pattern").asText()));
        }
    }

    private static boolean matches(JsonNode schema, String text) {
        // Not `find`: in Java a `$` also matches before a line feed at the end.
        return !schema.has("pattern") || Pattern.compile(schema.get("pattern").asText()).matcher(text).matches();
    }

    private static boolean checkSize(String path, int size, JsonNode schema, String keyword, String unit,
            List<Problem> problems) {
        long min = schema.path("min" + keyword).asLong(0);
        long max = schema.path("max" + keyword).asLong(Integer.MAX_VALUE);
        if (size < min) {
            // No bound is above 1.
            problems.add(new Problem(path, "must not be empty"));
        } else if (size > max) {
            problems.add(new Problem(path, "must have at most %d %s".formatted(max, unit)));
        }
        return min <= size && size <= max;
    }

    private static List<String> texts(JsonNode array) {
        var texts = new ArrayList<String>();
        array.forEach(one -> texts.add(one.asText()));
        return texts;
    }

    private static List<String> fieldNames(JsonNode object) {
        var names = new ArrayList<String>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
