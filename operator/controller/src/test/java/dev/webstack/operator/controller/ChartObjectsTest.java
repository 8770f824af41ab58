package dev.webstack.operator.controller;

import static org.assertj.core.api.Assertions.assertThat;

import dev.webstack.testing.ApiServer;
import dev.webstack.testing.Requirement;
import dev.webstack.testing.Requires;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.dsl.FieldValidateable;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A real API server accepts the chart's objects, and knows each of their fields. */
@Requires(Requirement.API_SERVER)
class ChartObjectsTest {

    private static final String NAMESPACE = "default";

    static Stream<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(Chart.DIRECTORY.resolve("ci"))) {
            return files.sorted().toList().stream();
        }
    }

    private static void tryToApply(String values) {
        var yaml = new KubernetesSerialization();
        List<GenericKubernetesResource> objects = Arrays
                .stream(Chart.text("test", NAMESPACE, values).split("(?m)^---$"))
                .filter(document -> document.contains("kind:"))
                .map(document -> yaml.unmarshal(document, GenericKubernetesResource.class)).toList();
        assertThat(objects).isNotEmpty();
        try (var client = ApiServer.client()) {
            objects.forEach(
                    object -> client.resource(object).dryRun().fieldValidation(FieldValidateable.Validation.STRICT)
                            .forceConflicts().serverSideApply());
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void ofEachFileOfValues(Path file) throws IOException {
        tryToApply(Files.readString(file));
    }

    @Test
    void ofTheDefaults() {
        tryToApply("");
    }
}
