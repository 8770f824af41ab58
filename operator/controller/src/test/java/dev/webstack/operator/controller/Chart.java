package dev.webstack.operator.controller;

import com.marcnuri.helm.Helm;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** The chart of the operator, as Helm renders it. */
final class Chart {

    static final Path DIRECTORY = Path.of("../../helm/webstack-operator");

    private static final KubernetesSerialization YAML = new KubernetesSerialization();

    private Chart() {}

    /** The objects of a release with these values. */
    static List<HasMetadata> render(String release, String namespace, String values) {
        return objects(text(release, namespace, values));
    }

    /** The output of Helm for these values. */
    static String text(String release, String namespace, String values) {
        try {
            Path file = Files.createTempFile("values", ".yaml");
            try {
                Files.writeString(file, values);
                return new Helm(DIRECTORY).template().withKubeVersion("1.30.0").withName(release)
                        .withNamespace(namespace).withValuesFile(file)
                        .call();
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<HasMetadata> objects(String yaml) {
        return Arrays.stream(yaml.split("(?m)^---$")).filter(document -> document.contains("kind:"))
                .map(document -> YAML.<HasMetadata>unmarshal(document)).toList();
    }
}
