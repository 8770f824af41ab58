package dev.webstack.operator.render.nginx.site;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.webstack.operator.render.nginx.EveryField;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A text in one place of a stack that contains only what this place needs.
 *
 * @param base the stack, with a valid text
 * @param places the places of the text: its field, and for a name all references to it
 * @param value the text
 */
record FieldValue(JsonNode base, List<JsonPointer> places, String value) {

    private static final JsonPointer ROUTES = JsonPointer.compile("/spec/routes");
    private static final Set<String> REFERENCES = Set.of("app", "static");
    private static final List<FieldValue> ALL = all();

    /**
     * The meanings of bytes from 0x80: special characters of nginx, of its variables, of regular expressions and paths,
     * and long texts.
     */
    private static final List<String> ATOMS = List.of("$", "${", "${dollar}", "$uri", "$1", "\\", "\\\\", "\\\"", "\\1",
            "\\n", "\\z", "\\d", "\\b", "\";", "'", "{", "}", "; } location /b { return 200; } #", "#", "\r\n", "\n",
            "\r", "\0", "\t", "\u007f", "\u0085", "\u00a0", "\u2028", "\ufeff", "\u00e4", "\u20ac", "\ud83d\ude00",
            "/../", "/./", "//", "/", "%2f", "%00", "%", "*.", "*", "..", ".", "-", "--", ":", ":443", ":80", "://",
            "https://", "~", "~*", "^~", "@", "=", "default", "include", "volatile", "hostnames", "all", "off", "(",
            ")",
            "(?i)", "(?:", "(a|b)", "[a-z]+", "[^/]*", "{2,3}", "+", "?", "|", "^", "0", "::1", "10.0.0.0/8", "/32",
            "Ki",
            "ms", "Exact", "Regex", "Prefix", "\"".repeat(64), "\\".repeat(64), "$".repeat(16), "a".repeat(64),
            ".a".repeat(32), "/a".repeat(64), "\u20ac".repeat(64), "a".repeat(1024));

    /**
     * Makes a value of any bytes. The first two select the field; the third selects where the rest is inserted into the
     * field's own text, or that it replaces it.
     */
    static FieldValue of(byte[] bytes) {
        FieldValue field = ALL.get((at(bytes, 0) << Byte.SIZE | at(bytes, 1)) % ALL.size());
        var text = new StringBuilder();
        for (int i = 3; i < bytes.length; i++) {
            int c = at(bytes, i);
            text.append(c < 0x80 ? String.valueOf((char) c) : ATOMS.get((c - 0x80) % ATOMS.size()));
        }
        int place = at(bytes, 2);
        return place > field.value.length()
                ? field.with(text.toString())
                : field.with(new StringBuilder(field.value).insert(place, text).toString());
    }

    /** The stack with the text. */
    JsonNode manifest() {
        JsonNode manifest = base.deepCopy();
        places.forEach(place -> EveryField.set(manifest, place, value));
        return manifest;
    }

    JsonPointer field() {
        return places.getFirst();
    }

    boolean isOfRoute() {
        return isOfRoute(field());
    }

    private static boolean isOfRoute(JsonPointer field) {
        return field.toString().startsWith(ROUTES + "/");
    }

    private FieldValue with(String other) {
        return new FieldValue(base, places, other);
    }

    private static int at(byte[] bytes, int index) {
        return index < bytes.length ? bytes[index] & 0xff : 0;
    }

    private static List<FieldValue> all() {
        JsonNode manifest = EveryField.ofNginx();
        var fields = new ArrayList<FieldValue>();
        JsonNode everyAction = withRoutes(manifest, manifest.at(ROUTES).get(0), manifest.at(ROUTES).get(1),
                manifest.at(ROUTES).get(2));
        EveryField.texts(everyAction).stream().filter(field -> !isOfRoute(field))
                .forEach(field -> fields.add(of(everyAction, field)));
        for (JsonNode route : manifest.at(ROUTES)) {
            JsonNode alone = withRoutes(manifest, route);
            EveryField.texts(alone).stream().filter(FieldValue::isOfRoute)
                    .forEach(field -> fields.add(of(alone, field)));
        }
        return List.copyOf(fields);
    }

    private static FieldValue of(JsonNode base, JsonPointer field) {
        String text = base.at(field).asText();
        boolean isName = field.last().getMatchingProperty().equals("name") && !isOfRoute(field);
        Stream<JsonPointer> references = EveryField.texts(base).stream()
                .filter(other -> isName && isOfRoute(other)
                        && REFERENCES.contains(other.last().getMatchingProperty())
                        && base.at(other).asText().equals(text));
        return new FieldValue(base, Stream.concat(Stream.of(field), references).toList(), text);
    }

    private static JsonNode withRoutes(JsonNode manifest, JsonNode... routes) {
        ObjectNode stack = manifest.deepCopy();
        ArrayNode list = ((ObjectNode) stack.get("spec")).putArray("routes");
        List.of(routes).forEach(route -> list.add(route.deepCopy()));
        return stack;
    }
}
