package dev.webstack.operator.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.webstack.operator.render.model.StackModel;
import dev.webstack.operator.render.nginx.site.NginxConfig;
import dev.webstack.operator.render.objects.ManifestWriter;
import dev.webstack.operator.render.objects.StackObjects;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Compares the nginx configuration and the Kubernetes objects of manifests with expected files. {@code
 * src/test/resources/golden} contains a directory for each manifest there and for each example of the API. The names of
 * its files select what is compared: a file of nginx's configuration, or {@code KIND-NAME.yaml} for an object. {@code
 * -Dgolden.update=true} writes all files again, and fills empty ones.
 */
class GoldenTest {

    @ParameterizedTest
    @MethodSource("dev.webstack.operator.render.Golden#all")
    void whatIsRenderedIsWhatWasReviewed(Golden golden) throws IOException {
        SortedMap<String, String> rendered = rendered(golden.manifest());
        assertThat(golden.files()).as("what " + golden + " shows").isNotEmpty().isSubsetOf(rendered.keySet());
        for (String file : golden.files()) {
            if (Boolean.getBoolean("golden.update")) {
                Files.writeString(golden.directory().resolve(file), rendered.get(file));
            }
            assertThat(rendered.get(file)).as("%s/%s; if it is meant to change: make golden", golden, file)
                    .isEqualTo(golden.text(file));
        }
    }

    @Test
    void everyDirectoryHasAManifest() throws IOException {
        assertThat(Golden.directories()).containsExactlyInAnyOrderElementsOf(
                Golden.all().stream().map(Golden::toString).toList());
    }

    private static SortedMap<String, String> rendered(String manifest) {
        StackModel model = Stacks.model(manifest);
        NginxConfig config = NginxConfig.of(model, Stacks.POD);
        StackObjects objects = StackObjects.of(model, config, Stacks.NGINX_IMAGE);
        var files = new TreeMap<>(config.texts());
        List<HasMetadata> all = new ArrayList<>(objects.all());
        all.add(objects.configTest());
        all.forEach(object -> files.put(fileName(object), new ManifestWriter().write(List.of(object))));
        return files;
    }

    /** The name of the object without the hash of its content. */
    private static String fileName(HasMetadata object) {
        String name = object.getMetadata().getName().replaceFirst("-[0-9a-f]{10}$", "");
        return (object.getKind() + "-" + name).toLowerCase(Locale.ROOT) + ".yaml";
    }
}
