package dev.webstack.operator.render.validate;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.re2j.Pattern;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Checks plain values, and the sizes of texts, lists and maps, against a schema. Safe for use by several threads. */
final class SchemaValues {

    /** Compiled as an API server reads them, so that {@code $} matches only at the end of the text. */
    private final Map<String, Pattern> patterns = new ConcurrentHashMap<>();

    void checkBoolean(JsonNode value, Problems.At at) {
        if (!value.isBoolean()) {
            at.must("be true or false" + (value.isTextual() ? ", without quotes" : ""));
        }
    }

    /** Checks a whole number, or any number if the schema's type is {@code number}. */
    void checkNumber(JsonNode value, JsonNode schema, Problems.At at) {
        boolean whole = schema.get("type").asText().equals("integer");
        if (whole ? !value.isIntegralNumber() : !value.isNumber()) {
            at.must((whole ? "be a whole number" : "be a number") + (value.isTextual() ? ", without quotes" : ""));
            return;
        }
        if (schema.has("enum")) {
            checkEnum(value, schema, at);
            return;
        }
        BigDecimal number = value.decimalValue();
        boolean hasLeast = schema.has("minimum");
        boolean hasMost = schema.has("maximum");
        BigDecimal least = hasLeast ? plain(schema.get("minimum")) : number;
        BigDecimal most = hasMost ? plain(schema.get("maximum")) : number;
        if (number.compareTo(least) >= 0 && number.compareTo(most) <= 0) {
            return;
        }
        if (schema.has("x-kubernetes-validations")) {
            // A rule about the number itself says more than its bounds, which are the ends of what the rule allows.
            at.says(schema.at("/x-kubernetes-validations/0/message").asText());
        } else if (hasLeast && hasMost) {
            at.must("be between %s and %s", least.toPlainString(), most.toPlainString());
        } else if (hasLeast) {
            at.must("be at least %s", least.toPlainString());
        } else {
            at.must("be at most %s", most.toPlainString());
        }
    }

    /** The bound without trailing zeros: the definition writes bounds as 1.0. */
    private static BigDecimal plain(JsonNode bound) {
        return bound.decimalValue().stripTrailingZeros();
    }

    void checkString(JsonNode value, JsonNode schema, Problems.At at) {
        if (schema.has("enum")) {
            checkEnum(value, schema, at);
            return;
        }
        if (!value.isTextual()) {
            at.must(value.isValueNode() && !value.isNull() ? "be a string: quote it" : "be a string");
            return;
        }
        String text = value.asText();
        // What a value is for says more than how long it may be.
        if (matches(schema, text)) {
            checkSize(text.codePointCount(0, text.length()), schema, "Length", "characters", at);
        } else if (text.isEmpty()) {
            at.must("not be empty");
        } else {
            String pattern = schema.get("pattern").asText();
            at.must("%s", PatternWords.of(pattern).orElse("match " + pattern));
        }
    }

    private static void checkEnum(JsonNode value, JsonNode schema, Problems.At at) {
        List<String> allowed = texts(schema.get("enum"));
        boolean numbers = schema.get("enum").path(0).isNumber();
        if (value.isTextual() == numbers || !allowed.contains(value.asText())) {
            at.must("be one of %s%s", String.join(", ", allowed),
                    value.isBoolean() ? ", in quotes: YAML takes words such as On and No for booleans" : "");
        }
    }

    /** Checks an amount of a resource, the only type of field that accepts a number or a text. */
    void checkQuantity(JsonNode value, JsonNode schema, Problems.At at) {
        boolean fits = checkSize(value.asText().length(), schema, "Length", "characters", at);
        if (fits && (!value.isIntegralNumber() && !value.isTextual() || !matches(schema, value.asText()))) {
            at.must("be a quantity, for example 250m or 64Mi"
                    + (value.isNumber() && !value.isIntegralNumber()
                            ? ": quote a number with a point or an exponent"
                            : ""));
        }
    }

    /** Whether the size is within the schema's bound. */
    boolean checkSize(int size, JsonNode schema, String keyword, String unit, Problems.At at) {
        long least = schema.path("min" + keyword).asLong(0);
        long most = schema.path("max" + keyword).asLong(Integer.MAX_VALUE);
        if (least <= size && size <= most) {
            return true;
        }
        if (least > 1 && most < Integer.MAX_VALUE) {
            at.must("have between %d and %d %s", least, most, unit);
        } else if (least > 1) {
            at.must("have at least %d %s", least, unit);
        } else if (size < least) {
            at.must("not be empty");
        } else {
            at.must("have at most %d %s", most, unit);
        }
        return false;
    }

    private boolean matches(JsonNode schema, String text) {
        return !schema.has("pattern")
                || patterns.computeIfAbsent(schema.get("pattern").asText(), Pattern::compile).matcher(text).find();
    }

    static List<String> texts(JsonNode array) {
        var texts = new ArrayList<String>();
        array.forEach(one -> texts.add(one.asText()));
        return texts;
    }
}
