package dev.webstack.operator.render.validate;

import com.fasterxml.jackson.databind.JsonNode;
import dev.webstack.api.v1alpha1.WebStack;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * The custom resource definition, which is packaged with the API types.
 *
 * @param schema the schema of the resource, with its CEL rules
 */
record Definition(JsonNode schema) {

    /** Read with the same reader as manifests: another one would take a tenth of a second to start. */
    static Definition ofWebStack() {
        try (InputStream yaml = WebStack.class.getResourceAsStream("/dev/webstack/api/webstacks.webstack.dev.yaml")) {
            String text = new String(yaml.readAllBytes(), StandardCharsets.UTF_8);
            return new Definition(new ManifestReader().read(text).at("/spec/versions/0/schema/openAPIV3Schema"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ManifestException e) {
            throw new IllegalStateException("the definition is packed with the types, and tested", e);
        }
    }
}
