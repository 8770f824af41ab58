package dev.webstack.operator.render.nginx;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.webstack.api.v1alpha1.WebStack;
import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The attacks are tried in every field only as long as these manifests have every field. */
class EveryFieldTest {

    @Test
    void theManifestsHaveEveryFieldOfTheDefinition() throws IOException {
        var written = new TreeSet<String>();
        written(EveryField.ofNginx().get("spec"), "spec", written);
        written(EveryField.ofPods().get("spec"), "spec", written);
        var defined = new TreeSet<String>();
        defined(spec(), "spec", defined);
        assertThat(defined).hasSizeGreaterThan(200);
        assertThat(written).containsAll(defined);
    }

    private static JsonNode spec() throws IOException {
        try (var yaml = WebStack.class.getResourceAsStream("/dev/webstack/api/webstacks.webstack.dev.yaml")) {
            return new YAMLMapper().readTree(yaml)
                    .at("/spec/versions/0/schema/openAPIV3Schema/properties/spec");
        }
    }

    private static void written(JsonNode node, String path, Set<String> fields) {
        fields.add(path);
        node.properties().forEach(child -> written(child.getValue(), path + "." + child.getKey(), fields));
        if (node.isArray()) {
            node.forEach(entry -> written(entry, path + "[]", fields));
        }
    }

    private static void defined(JsonNode schema, String path, Set<String> fields) {
        fields.add(path);
        schema.path("properties").properties()
                .forEach(child -> defined(child.getValue(), path + "." + child.getKey(), fields));
        if (schema.has("items")) {
            defined(schema.get("items"), path + "[]", fields);
        }
    }
}
