package dev.webstack.operator.render.objects.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.webstack.operator.render.model.ImageName;
import dev.webstack.operator.render.model.ImageRevisions;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServedImagesTest {

    private static final String ANNOTATION = "webstack.dev/static-images";
    private static final ImageName ONE = new ImageName("registry.example.com:5000/acme/site:1@sha256:00ff");
    private static final ImageName TWO = new ImageName("site:2");

    private static Deployment nginx(Map<String, String> annotations) {
        return new DeploymentBuilder().withNewMetadata().withAnnotations(annotations).endMetadata().build();
    }

    @Test
    void areReadAsTheyAreWritten() {
        var images = new ServedImages(Map.of("a", ImageRevisions.only(ONE),
                "b", new ImageRevisions(ONE, Optional.of(TWO), List.of()),
                "c", new ImageRevisions(TWO, Optional.empty(), List.of(ONE, TWO))));
        assertThat(ServedImages.of(nginx(images.annotation()))).isEqualTo(images);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "a pages= next= kept=", "a pages=/ next= kept=", "a pages=b"})
    void areNoneWhereNobodyHasWrittenThem(String text) {
        assertThat(ServedImages.of(nginx(Map.of(ANNOTATION, text))).bySource()).isEmpty();
        assertThat(ServedImages.of(nginx(null)).bySource()).isEmpty();
    }

    @Test
    void leaveNoAnnotationWhereNoFilesAreThoseOfAnImage() {
        assertThat(new ServedImages(Map.of()).annotation()).isEmpty();
    }
}
