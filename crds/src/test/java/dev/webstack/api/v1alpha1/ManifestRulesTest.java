package dev.webstack.api.v1alpha1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.webstack.testing.Requirement;
import dev.webstack.testing.Requires;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.FieldValidateable.Validation;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The results and messages of a real API server for each row of {@code manifest-rules.yaml}. */
@Requires(Requirement.API_SERVER)
class ManifestRulesTest {

    static final List<ManifestRule> REFUSED = ManifestRule.all().stream().filter(row -> !row.server().isEmpty())
            .toList();
    static final List<ManifestRule> ACCEPTED = ManifestRule.all().stream().filter(row -> row.server().isEmpty())
            .toList();

    private static Cluster cluster;

    @BeforeAll
    static void start() {
        cluster = new Cluster("manifest-rules");
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }

    @ParameterizedTest
    @FieldSource("REFUSED")
    void isRefused(ManifestRule row) {
        assertThatExceptionOfType(KubernetesClientException.class).isThrownBy(() -> send(row.manifest().toString()))
                .satisfies(refusal -> assertThat(refusal).message().contains(row.server()));
    }

    @ParameterizedTest
    @FieldSource("ACCEPTED")
    void isAccepted(ManifestRule row) {
        assertThatCode(() -> send(row.manifest().toString())).doesNotThrowAnyException();
    }

    /** Like {@code kubectl apply --dry-run=server}, which also reports unknown and repeated fields. */
    private static void send(String manifest) {
        cluster.webStack(manifest).dryRun().fieldValidation(Validation.STRICT).create();
    }
}
