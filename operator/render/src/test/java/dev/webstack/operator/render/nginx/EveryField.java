package dev.webstack.operator.render.nginx;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code every-field.yaml}: a manifest with every field that is rendered into the configuration, and the texts in it.
 */
public final class EveryField {

    private EveryField() {}

    /** The manifest. */
    public static JsonNode manifest() {
        try (var yaml = EveryField.class.getResourceAsStream("every-field.yaml")) {
            return new YAMLMapper().readTree(yaml);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The places of a manifest's texts, except {@code apiVersion} and {@code kind}. */
    public static List<JsonPointer> texts(JsonNode manifest) {
        var texts = new ArrayList<JsonPointer>();
        collect(JsonPointer.compile("/metadata/name"), manifest.at("/metadata/name"), texts);
        collect(JsonPointer.compile("/metadata/namespace"), manifest.at("/metadata/namespace"), texts);
        collect(JsonPointer.compile("/spec"), manifest.get("spec"), texts);
        return texts;
    }

    /** Puts a text into a manifest. */
    public static void set(JsonNode manifest, JsonPointer field, String text) {
        JsonNode parent = manifest.at(field.head());
        if (parent instanceof ObjectNode object) {
            object.put(field.last().getMatchingProperty(), text);
        } else {
            ((ArrayNode) parent).set(field.last().getMatchingIndex(), TextNode.valueOf(text));
        }
    }

    private static void collect(JsonPointer pointer, JsonNode node, List<JsonPointer> texts) {
        if (node.isTextual()) {
            texts.add(pointer);
        }
        node.properties().forEach(child -> collect(pointer.appendProperty(child.getKey()), child.getValue(), texts));
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            collect(pointer.appendIndex(i), node.get(i), texts);
        }
    }
}
