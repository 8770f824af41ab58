package dev.webstack.operator.render.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.webstack.testing.NginxProgram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImageNameTest {

    @ParameterizedTest
    @ValueSource(strings = {"nginx", "registry:5000/team/nginx:1.30", "nginx@sha256:0123"})
    void isAnImage(String name) {
        assertThat(new ImageName(name)).hasToString(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "nginx;1", "/nginx", "a b", "nginx\n"})
    void isNoImage(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> new ImageName(name)).withMessageContaining(name);
    }

    @Test
    void testsRunTheNginxThatPodsRun() {
        assertThat(NginxProgram.IMAGE).isEqualTo(ImageName.NGINX);
    }
}
