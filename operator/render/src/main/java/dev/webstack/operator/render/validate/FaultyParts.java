package dev.webstack.operator.render.validate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.webstack.operator.render.FieldPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * Finds the entries of lists and maps that break a rule about all of them, by trying the rule on parts of the value. An
 * entry is at fault if the rule holds for the entries before it, and no longer with it. Where it is the only field of an
 * entry without which the rule holds, that field is at fault.
 */
final class FaultyParts {

    /**
     * A part of a value.
     *
     * @param whole the value in which no entry is at fault before this one
     */
    record Part(FieldPath field, JsonNode whole) {}

    private final Predicate<JsonNode> rule;

    /** Takes a rule about a whole value. */
    FaultyParts(Predicate<JsonNode> rule) {
        this.rule = rule;
    }

    /**
     * The entries at fault, if the rule is about entries.
     *
     * @param whole puts another value in the place of this one, and returns what the rule is about
     */
    List<Part> in(FieldPath path, JsonNode value, JsonNode schema, UnaryOperator<JsonNode> whole) {
        if (value instanceof ArrayNode list) {
            return inList(path, list, schema.path("items"), whole);
        }
        if (!(value instanceof ObjectNode object)) {
            return List.of();
        }
        return schema.has("additionalProperties")
                ? inMap(path, object, schema.get("additionalProperties"), whole)
                : onlyField(object, schema, whole).map(name -> in(path.child(name), object.get(name),
                        schema.at("/properties").path(name), other -> whole.apply(with(object, name, other))))
                        .orElse(List.of());
    }

    private List<Part> inList(FieldPath path, ArrayNode list, JsonNode items, UnaryOperator<JsonNode> whole) {
        ArrayNode good = JsonNodeFactory.instance.arrayNode();
        var faulty = new ArrayList<Part>();
        if (rule.test(whole.apply(good))) {
            for (int i = 0; i < list.size(); i++) {
                UnaryOperator<JsonNode> among = other -> whole.apply(good.deepCopy().add(other));
                if (rule.test(among.apply(list.get(i)))) {
                    good.add(list.get(i));
                } else {
                    faulty.addAll(inEntry(path.index(i), list.get(i), items, among));
                }
            }
        }
        return faulty;
    }

    private List<Part> inMap(FieldPath path, ObjectNode map, JsonNode values, UnaryOperator<JsonNode> whole) {
        ObjectNode good = JsonNodeFactory.instance.objectNode();
        var faulty = new ArrayList<Part>();
        if (rule.test(whole.apply(good))) {
            for (Map.Entry<String, JsonNode> entry : map.properties()) {
                UnaryOperator<JsonNode> among = other -> whole.apply(with(good, entry.getKey(), other));
                if (rule.test(among.apply(entry.getValue()))) {
                    good.set(entry.getKey(), entry.getValue());
                } else {
                    faulty.addAll(inEntry(path.child(entry.getKey()), entry.getValue(), values, among));
                }
            }
        }
        return faulty;
    }

    private List<Part> inEntry(FieldPath path, JsonNode entry, JsonNode schema, UnaryOperator<JsonNode> whole) {
        List<Part> deeper = in(path, entry, schema, whole);
        if (!deeper.isEmpty()) {
            return deeper;
        }
        Optional<String> field = entry instanceof ObjectNode object
                ? onlyField(object, schema, whole)
                : Optional.empty();
        return List.of(new Part(field.map(path::child).orElse(path), whole.apply(entry)));
    }

    /** The field without which the rule holds, if it is the only one; a required list is emptied. */
    private Optional<String> onlyField(ObjectNode object, JsonNode schema, UnaryOperator<JsonNode> whole) {
        List<String> required = SchemaValues.texts(schema.path("required"));
        var found = new ArrayList<String>();
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            String name = field.getKey();
            ObjectNode without = object.deepCopy();
            if (!required.contains(name)) {
                without.remove(name);
            } else if (field.getValue().isArray()) {
                without.putArray(name);
            }
            if (rule.test(whole.apply(without))) {
                found.add(name);
            }
        }
        return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    }

    private static ObjectNode with(ObjectNode object, String name, JsonNode value) {
        return object.deepCopy().set(name, value);
    }
}
