package dev.webstack.operator.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.webstack.operator.render.model.StackModel;
import dev.webstack.operator.render.nginx.NginxConfig;
import dev.webstack.operator.render.objects.ManifestWriter;
import dev.webstack.operator.render.objects.StackObjects;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Manifest in, nginx configuration and Kubernetes objects out: {@code src/test/resources/golden} holds a directory for each
 * manifest there and for each example of the API. {@code -Dgolden.update=true} writes what is rendered now.
 */
class GoldenTest {

    @ParameterizedTest
    @MethodSource("dev.webstack.operator.render.Golden#all")
    void whatIsRenderedIsWhatWasReviewed(Golden golden) throws IOException {
        compare(golden.directory(), rendered(golden.manifest()));
    }

    private static SortedMap<String, String> rendered(String manifest) {
        StackModel model = Stacks.model(manifest);
        NginxConfig config = NginxConfig.of(model, Stacks.POD);
        StackObjects objects = StackObjects.of(model, config, Stacks.NGINX_IMAGE);
        List<HasMetadata> all = new ArrayList<>(objects.all());
        var files = new TreeMap<String, String>();
        files.put("nginx.conf", config.texts().get(NginxConfig.MAIN_FILE));
        files.put("objects.yaml", new ManifestWriter().write(all));
        files.put("config-test-pod.yaml", new ManifestWriter().write(List.of(objects.configTest())));
        return files;
    }

    private static void compare(Path directory, SortedMap<String, String> rendered) throws IOException {
        if (Boolean.getBoolean("golden.update")) {
            Files.createDirectories(directory);
            for (var file : rendered.entrySet()) {
                Files.writeString(directory.resolve(file.getKey()), file.getValue());
            }
        }
        for (var file : rendered.entrySet()) {
            assertThat(file.getValue())
                    .as("%s/%s; if it is meant to change: -Dgolden.update=true", directory, file.getKey())
                    .isEqualTo(Files.readString(directory.resolve(file.getKey())));
        }
    }
}
