package dev.webstack.operator.render.validate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.webstack.api.v1alpha1.WebStack;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * The custom resource definition that is packed with the types.
 *
 * @param schema the schema of the resource, with its CEL rules
 */
record Definition(JsonNode schema) {

    static Definition ofWebStack() {
        try (InputStream yaml = WebStack.class.getResourceAsStream("/dev/webstack/api/webstacks.webstack.dev.yaml")) {
            return new Definition(new YAMLMapper().readTree(yaml).at("/spec/versions/0/schema/openAPIV3Schema"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
