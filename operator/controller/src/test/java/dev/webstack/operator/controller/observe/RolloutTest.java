package dev.webstack.operator.controller.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The progress of a Deployment, derived from its status. */
class RolloutTest {

    /** A Deployment of generation 5. */
    private static Deployment deployment(int desired) {
        return new DeploymentBuilder().withNewMetadata().withGeneration(5L).endMetadata()
                .withNewSpec().withReplicas(desired).endSpec().build();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # rule,                             desired, seen, replicas, updated, available, complete
            all are new and available,                2,    5,        2,       2,         2, true
            none are wanted and none is there,        0,    5,        0,       0,         0, true
            an old pod is still there,                2,    5,        3,       2,         2, false
            a pod is of the old version,              2,    5,        2,       1,         2, false
            a pod is not available,                   2,    5,        2,       2,         1, false
            too few pods,                             3,    5,        2,       2,         2, false
            pods are left of what was scaled down,    0,    5,        1,       0,         0, false
            the status speaks of an older spec,       2,    4,        2,       2,         2, false
            """)
    void isCompleteWhen(String rule, int desired, long seen, int replicas, int updated, int available,
            boolean complete) {
        Deployment deployment = new DeploymentBuilder(deployment(desired))
                .withNewStatus().withObservedGeneration(seen).withReplicas(replicas).withUpdatedReplicas(updated)
                .withAvailableReplicas(available).endStatus().build();
        assertThat(Rollout.of(deployment).complete()).as(rule).isEqualTo(complete);
    }

    /** An annotation of another makes a new generation, of which Kubernetes does not know yet. */
    @Test
    void aDeploymentThatTheOperatorHasNotChangedIsAsItsStatusSays() {
        Deployment deployment = new DeploymentBuilder(deployment(2)).withNewStatus().withObservedGeneration(4L)
                .withReplicas(2).withUpdatedReplicas(2).withReadyReplicas(2).withAvailableReplicas(2).endStatus()
                .build();
        assertThat(Rollout.of(deployment).complete()).isFalse();
        assertThat(Rollout.ofUnchanged(deployment)).isEqualTo(new Rollout(2, 2, 2, 2, true, false));
        assertThat(Rollout.ofUnchanged(deployment(2)).complete()).isFalse();
    }

    @Test
    void aDeploymentThatNobodyHasSeenYetIsNotComplete() {
        assertThat(Rollout.of(deployment(0)).complete()).isFalse();
        assertThat(Rollout.of(deployment(1))).isEqualTo(new Rollout(1, 0, 0, 0, false, false));
    }

    @ParameterizedTest
    @CsvSource({"5, Progressing, ProgressDeadlineExceeded, true", "5, Progressing, ReplicaSetUpdated, false",
        "4, Progressing, ProgressDeadlineExceeded, false"})
    void isStuckWhenKubernetesHasGivenUpOnThisVeryVersion(long seen, String type, String reason, boolean stuck) {
        Deployment deployment = new DeploymentBuilder(deployment(1)).withNewStatus().withObservedGeneration(seen)
                .addNewCondition().withType(type).withStatus("False").withReason(reason).endCondition().endStatus()
                .build();
        assertThat(Rollout.of(deployment).stuck()).isEqualTo(stuck);
    }

    @ParameterizedTest
    @CsvSource({"1, 1, true", "3, 1, true", "1, 0, false", "0, 0, true"})
    void servesWithOneReadyPodOrIfNobodyIsToServe(int desired, int ready, boolean serves) {
        Deployment deployment = new DeploymentBuilder(deployment(desired)).withNewStatus().withReadyReplicas(ready)
                .endStatus().build();
        assertThat(Rollout.of(deployment).serves()).isEqualTo(serves);
    }
}
