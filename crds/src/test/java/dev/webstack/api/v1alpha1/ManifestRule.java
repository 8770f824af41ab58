package dev.webstack.api.v1alpha1;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * A row of {@code manifest-rules.yaml}: a manifest that differs from a valid one in one place, and the expected result.
 * An API server and the operator's validator are tested with the same table.
 *
 * @param rule the rule that the row shows
 * @param cel whether the row shows a CEL rule of the definition
 * @param server a part of the API server's message; empty if it accepts the manifest
 * @param validator the problems that the validator finds, in their order; empty if it accepts the manifest
 */
public record ManifestRule(String rule, ObjectNode manifest, boolean cel, List<String> server, List<String> validator) {

    private static final String TABLE = "manifest-rules.yaml";
    private static final ObjectMapper JSON = new ObjectMapper();

    /** All rows. */
    public static List<ManifestRule> all() {
        try (InputStream yaml = ManifestRule.class.getResourceAsStream(TABLE)) {
            JsonNode table = new YAMLMapper().readTree(yaml);
            var rules = new ArrayList<ManifestRule>();
            table.get("rules").forEach(row -> rules.add(of(row, table.get("manifest"))));
            return List.copyOf(rules);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ManifestRule of(JsonNode row, JsonNode good) {
        ObjectNode manifest = good.deepCopy();
        change(manifest, JsonPointer.compile(row.get("at").asText()), row);
        String rule = row.get("rule").asText();
        if (row.has("message")) {
            String field = row.get("field").asText();
            String message = row.get("message").asText();
            String entry = row.path("entry").asText("");
            return new ManifestRule(rule, manifest, true, List.of(field + ": Invalid value:", message), List.of(
                    field + entry + " " + (entry.isEmpty() ? message : message.replaceFirst("^each entry ", ""))));
        }
        return new ManifestRule(rule, manifest, false, texts(row.path("server")), texts(row.path("validator")));
    }

    private static List<String> texts(JsonNode oneOrMore) {
        return oneOrMore.isTextual()
                ? List.of(oneOrMore.asText())
                : StreamSupport.stream(oneOrMore.spliterator(), false).map(JsonNode::asText).toList();
    }

    private static void change(ObjectNode manifest, JsonPointer at, JsonNode row) {
        JsonNode there = manifest.at(at.head());
        JsonNode parent = there.isMissingNode() ? manifest.withObject(at.head()) : there;
        String last = at.last().getMatchingProperty();
        JsonNode value = value(row);
        switch (parent) {
            case ObjectNode object when value == null -> object.remove(last);
            case ObjectNode object -> object.set(last, value);
            case ArrayNode array when last.equals("-") -> array.add(value);
            case ArrayNode array -> array.set(Integer.parseInt(last), value);
            default -> throw new IllegalArgumentException("nothing to change at " + at);
        }
    }

    /** The new value; null if the field is removed. */
    private static JsonNode value(JsonNode row) {
        JsonNode times = row.get("times");
        return times == null ? row.get("value") : repeated(row.get("value"), times.asInt());
    }

    /**
     * A text of that many copies, a list of that many items, or a mapping of that many entries; {@code #} is their
     * number.
     */
    private static JsonNode repeated(JsonNode value, int times) {
        if (value.isTextual()) {
            return TextNode.valueOf(value.asText().repeat(times));
        }
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        ObjectNode mapping = JsonNodeFactory.instance.objectNode();
        for (int i = 0; i < times; i++) {
            JsonNode item = numbered(value, i);
            list.add(item.path(0));
            mapping.setAll(item instanceof ObjectNode entry ? entry : JsonNodeFactory.instance.objectNode());
        }
        return value.isArray() ? list : mapping;
    }

    private static JsonNode numbered(JsonNode value, int number) {
        try {
            return JSON.readTree(value.toString().replace("#", String.valueOf(number)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return rule;
    }
}
