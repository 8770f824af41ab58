package dev.webstack.operator.render.validate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.webstack.operator.render.FieldPath;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Applies the schema of the custom resource definition as an API server does: it checks unknown fields, types, bounds,
 * patterns and keys, and fills in defaults. {@link CelRules} evaluates the CEL rules.
 */
final class Schema {

    private static final Set<String> MANIFEST = Set.of("apiVersion", "kind", "metadata", "spec", "status");

    private final JsonNode root;
    private final SchemaValues values = new SchemaValues();

    Schema(Definition definition) {
        root = definition.schema();
    }

    /** Fills the defaults into the manifest's spec and adds its problems. */
    void complete(ObjectNode manifest, Problems problems) {
        for (String field : fieldNames(manifest)) {
            if (!MANIFEST.contains(field)) {
                problems.at(FieldPath.of(field)).says(new KnownNames(MANIFEST).unlike(field));
            }
        }
        if (manifest.path("spec").isMissingNode() || manifest.path("spec").isNull()) {
            problems.at(FieldPath.SPEC).says("is required");
        } else {
            check(FieldPath.SPEC, manifest.get("spec"), root.at("/properties/spec"), problems);
        }
    }

    private void check(FieldPath path, JsonNode value, JsonNode schema, Problems problems) {
        Problems.At at = problems.at(path);
        if (schema.path("x-kubernetes-int-or-string").asBoolean()) {
            values.checkQuantity(value, schema, at);
            return;
        }
        String type = schema.path("type").asText();
        switch (type) {
            case "object" -> checkObject(path, value, schema, problems);
            case "array" -> checkArray(path, value, schema, problems);
            case "integer", "number" -> values.checkNumber(value, schema, at);
            case "boolean" -> values.checkBoolean(value, at);
            case "string" -> values.checkString(value, schema, at);
            default -> throw new IllegalStateException("%s has a type that is not known: '%s'".formatted(path, type));
        }
    }

    private void checkObject(FieldPath path, JsonNode value, JsonNode schema, Problems problems) {
        if (!(value instanceof ObjectNode object)) {
            problems.at(path).must("be a mapping" + (schema.has("properties")
                    ? " with fields such as " + new KnownNames(fieldNames(schema.get("properties")))
                    : ""));
        } else if (schema.has("additionalProperties")) {
            checkMap(path, object, schema, problems);
        } else if (!schema.path("x-kubernetes-preserve-unknown-fields").asBoolean()) {
            checkFields(path, object, schema, problems);
        }
    }

    private void checkMap(FieldPath path, ObjectNode map, JsonNode schema, Problems problems) {
        values.checkSize(map.size(), schema, "Properties", "entries", problems.at(path));
        for (Map.Entry<String, JsonNode> entry : map.properties()) {
            check(path.child(entry.getKey()), entry.getValue(), schema.get("additionalProperties"), problems);
        }
    }

    private void checkFields(FieldPath path, ObjectNode object, JsonNode schema, Problems problems) {
        JsonNode known = schema.path("properties");
        complete(object, known);
        schema.path("required").forEach(name -> {
            if (!object.has(name.asText())) {
                problems.at(path.child(name.asText())).says("is required");
            }
        });
        for (String name : fieldNames(object)) {
            if (known.has(name)) {
                check(path.child(name), object.get(name), known.get(name), problems);
            } else {
                problems.at(path.child(name)).says(new KnownNames(fieldNames(known)).unlike(name));
            }
        }
    }

    private static void complete(ObjectNode object, JsonNode known) {
        // A field without a value counts as absent, unless the schema does not know the field.
        known.fieldNames().forEachRemaining(name -> {
            if (object.path(name).isNull()) {
                object.remove(name);
            }
        });
        for (Map.Entry<String, JsonNode> field : known.properties()) {
            if (field.getValue().has("default") && !object.has(field.getKey())) {
                object.set(field.getKey(), field.getValue().get("default").deepCopy());
            }
        }
    }

    private void checkArray(FieldPath path, JsonNode value, JsonNode schema, Problems problems) {
        if (!value.isArray()) {
            problems.at(path).must("be a list: start each entry with '- '");
            return;
        }
        values.checkSize(value.size(), schema, "Items", "entries", problems.at(path));
        for (int i = 0; i < value.size(); i++) {
            check(path.index(i), value.get(i), schema.get("items"), problems);
        }
        switch (schema.path("x-kubernetes-list-type").asText("atomic")) {
            case "map" -> checkKeys(path, value, schema.get("x-kubernetes-list-map-keys"), problems);
            case "set" -> checkSet(path, value, problems);
            default -> {
                // A list of type `atomic` may contain equal entries.
            }
        }
    }

    private static void checkKeys(FieldPath path, JsonNode list, JsonNode names, Problems problems) {
        var seen = new HashMap<List<JsonNode>, FieldPath>();
        for (int i = 0; i < list.size(); i++) {
            var key = new ArrayList<JsonNode>();
            for (JsonNode name : names) {
                key.add(list.get(i).path(name.asText()));
            }
            FieldPath earlier = seen.putIfAbsent(key, path.index(i));
            if (earlier != null) {
                problems.at(path.index(i)).says("repeats the %s of %s"
                        .formatted(String.join(" and ", SchemaValues.texts(names)), earlier));
            }
        }
    }

    private static void checkSet(FieldPath path, JsonNode list, Problems problems) {
        var seen = new HashMap<JsonNode, FieldPath>();
        for (int i = 0; i < list.size(); i++) {
            FieldPath earlier = seen.putIfAbsent(list.get(i), path.index(i));
            if (earlier != null) {
                problems.at(path.index(i)).says("repeats " + earlier);
            }
        }
    }

    private static List<String> fieldNames(JsonNode object) {
        var names = new ArrayList<String>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
