package dev.webstack.operator.controller.observe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.webstack.operator.render.objects.meta.Labels;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ObservedTest {

    private static Pod pod(String name, String component, String phase, String deletion) {
        return new PodBuilder().withNewMetadata().withName(name).withDeletionTimestamp(deletion)
                .withLabels(Map.of(Labels.COMPONENT, component)).endMetadata()
                .withNewStatus().withPhase(phase).endStatus().build();
    }

    @ParameterizedTest
    @CsvSource({"Pending,, 1", "Running,, 1", ",, 1", "Running, 2026-01-01T00:00:00Z, 0", "Failed,, 0",
        "Succeeded,, 0"})
    void aPodIsToServeUnlessItIsEndingOrHasEnded(String phase, String deletion, int count) {
        var observed = new Observed(List.of(), List.of(pod("a", Labels.NGINX, phase, deletion)));
        assertThat(observed.nginxPods()).hasSize(count);
    }

    @ParameterizedTest
    @CsvSource({"Running,, 1", "Failed,, 1", "Succeeded,, 1", "Failed, 2026-01-01T00:00:00Z, 0"})
    void aTestThatHasEndedIsRemembered(String phase, String deletion, int count) {
        var observed = new Observed(List.of(), List.of(pod("a", Labels.NGINX_TEST, phase, deletion)));
        assertThat(observed.testPods()).hasSize(count);
        assertThat(observed.nginxPods()).isEmpty();
    }

    @Test
    void podsAreInTheOrderOfTheirNamesSoThatAMessageNamesTheSameOne() {
        var observed = new Observed(List.of(), List.of(pod("b", Labels.NGINX, null, null),
                pod("a", Labels.NGINX, null, null)));
        assertThat(observed.nginxPods()).extracting(pod -> pod.getMetadata().getName()).containsExactly("a", "b");
    }
}
