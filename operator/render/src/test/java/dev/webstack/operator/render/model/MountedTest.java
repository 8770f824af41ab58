package dev.webstack.operator.render.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The directories in which nginx finds its files. */
class MountedTest {

    private static Mounted inline(String text) {
        return new StaticModel.Inline("assets", new TreeMap<>(Map.of("a.txt", text)))
                .mounted(new ChildNames("shop"));
    }

    @Test
    void inlineFilesAreAConfigMapOfTheStack() {
        Mounted mounted = inline("a");
        assertThat(mounted.path()).isEqualTo("/srv/static/assets");
        assertThat(mounted.configMap()).hasValueSatisfying(configMap -> {
            assertThat(configMap.name()).startsWith("shop-static-assets-")
                    .isEqualTo(mounted.volume().getConfigMap().getName());
            assertThat(configMap.texts()).containsExactly(Map.entry("a.txt", "a"));
        });
    }

    @Test
    void inlineFilesThatChangeAreAnotherConfigMapAndAnotherHash() {
        assertThat(inline("b").volume()).isNotEqualTo(inline("a").volume());
        assertThat(inline("b").hashParts()).isNotEqualTo(inline("a").hashParts());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"users", "with.dots", "a-name-as-long-as-a-name-of-a-secret-may-be-which-no-label-is-allowed"})
    void aSecretIsMountedUnderItsNameAndMadeByNobody(String name) {
        Mounted mounted = Mounted.secret(name);
        assertThat(mounted.volume().getSecret().getSecretName()).isEqualTo(name);
        assertThat(mounted.volume().getName()).matches("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?");
        assertThat(mounted.mount().getMountPath()).isEqualTo("/srv/secrets/" + name);
        assertThat(mounted.mount().getReadOnly()).isTrue();
        assertThat(mounted.configMap()).isEmpty();
    }
}
