package dev.webstack.operator.render.validate;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Converts values of a manifest to CEL's types, as an API server does. */
final class CelValues {

    /** Reserved words of CEL. A field of such a name is written with underscores ({@code self.__namespace__}). */
    private static final Set<String> RESERVED = Set.of("true", "false", "null", "in", "as", "break", "const",
            "continue",
            "else", "for", "function", "if", "import", "let", "loop", "package", "namespace", "return", "var", "void",
            "while");

    private CelValues() {}

    /** Converts the value of a field by the type in its schema. */
    static Object of(JsonNode value, JsonNode schema) {
        return switch (value.getNodeType()) {
            case OBJECT -> object(value, schema);
            case ARRAY -> list(value, schema.path("items"));
            case STRING -> value.textValue();
            case BOOLEAN -> value.booleanValue();
            // CEL's int has 64 bits, so the Java type of the number does not matter.
            case NUMBER -> value.isIntegralNumber() && !"number".equals(schema.path("type").asText())
                    ? (Object) value.longValue()
                    : (Object) value.doubleValue();
            default -> throw new IllegalArgumentException("no value of a manifest: " + value.getNodeType());
        };
    }

    private static List<Object> list(JsonNode value, JsonNode items) {
        var list = new ArrayList<Object>();
        value.forEach(item -> list.add(of(item, items)));
        return list;
    }

    private static Map<String, Object> object(JsonNode value, JsonNode schema) {
        var object = new LinkedHashMap<String, Object>();
        JsonNode entries = schema.path("additionalProperties");
        for (Map.Entry<String, JsonNode> entry : value.properties()) {
            if (!entries.isMissingNode()) {
                object.put(entry.getKey(), of(entry.getValue(), entries));
            } else if (schema.path("properties").has(entry.getKey())) {
                object.put(escaped(entry.getKey()), of(entry.getValue(), schema.get("properties").get(entry.getKey())));
            }
        }
        return object;
    }

    private static String escaped(String field) {
        return RESERVED.contains(field)
                ? "__" + field + "__"
                : field.replace("__", "__underscores__").replace(".", "__dot__").replace("-", "__dash__")
                        .replace("/", "__slash__");
    }
}
