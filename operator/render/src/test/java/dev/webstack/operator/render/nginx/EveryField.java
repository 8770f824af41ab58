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
import java.util.Set;

/** Manifests that have every field of the API between them, and the texts in them. */
public final class EveryField {

    private static final Set<String> MAPS = Set.of("files", "labels", "annotations", "nodeSelector", "requests",
            "limits");

    private EveryField() {}

    /** Every field that is rendered into nginx's configuration, and every default. */
    public static JsonNode ofNginx() {
        return read("every-field.yaml");
    }

    /** Every field that is rendered into Kubernetes' objects and not into the configuration. */
    public static JsonNode ofPods() {
        return read("every-field-of-pods.yaml");
    }

    private static JsonNode read(String file) {
        try (var yaml = EveryField.class.getResourceAsStream(file)) {
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

    /** The places of the keys that a user chooses: entries of maps. */
    public static List<JsonPointer> keys(JsonNode manifest) {
        var keys = new ArrayList<JsonPointer>();
        collectKeys(JsonPointer.empty(), manifest, keys);
        return keys;
    }

    /** Gives an entry of a map another key. */
    public static void rename(JsonNode manifest, JsonPointer entry, String key) {
        ObjectNode map = (ObjectNode) manifest.at(entry.head());
        map.set(key, map.remove(entry.last().getMatchingProperty()));
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

    private static void collectKeys(JsonPointer pointer, JsonNode node, List<JsonPointer> keys) {
        node.properties().forEach(child -> {
            JsonPointer place = pointer.appendProperty(child.getKey());
            if (MAPS.contains(pointer.last() == null ? "" : pointer.last().getMatchingProperty())) {
                keys.add(place);
            }
            collectKeys(place, child.getValue(), keys);
        });
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            collectKeys(pointer.appendIndex(i), node.get(i), keys);
        }
    }
}
