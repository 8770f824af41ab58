package dev.webstack.operator.render.objects.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoutedAppsTest {

    private static Deployment nginx(Map<String, String> annotations) {
        return new DeploymentBuilder().withNewMetadata().withAnnotations(annotations).endMetadata().build();
    }

    @ParameterizedTest
    @CsvSource({"''", "web", "'shop,web'"})
    void areReadAsTheyAreWritten(String apps) {
        var written = new RoutedApps(apps.isEmpty() ? List.of() : List.of(apps.split(",")));
        assertThat(RoutedApps.of(nginx(written.annotation()))).isEqualTo(written);
    }

    @ParameterizedTest
    @CsvSource({"other.example/annotation"})
    void areNoneWhereNobodyHasWrittenThem(String annotation) {
        assertThat(RoutedApps.of(nginx(Map.of(annotation, "web"))).names()).isEmpty();
        assertThat(RoutedApps.of(nginx(null)).names()).isEmpty();
    }
}
