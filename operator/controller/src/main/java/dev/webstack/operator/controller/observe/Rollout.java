package dev.webstack.operator.controller.observe;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentStatus;
import java.util.Optional;

/**
 * How far a Deployment is.
 *
 * @param desired number of pods that it is to have
 * @param replicas number of pods that it has, of whatever version
 * @param updated number of pods that it has of the current version
 * @param ready number of pods that are ready, of whatever version
 * @param complete whether all desired pods, and no others, are of the current version and ready
 * @param stuck whether Kubernetes has given up waiting for that ({@code ProgressDeadlineExceeded})
 */
public record Rollout(int desired, int replicas, int updated, int ready, boolean complete, boolean stuck) {

    /** The state of a Deployment as it was last seen. */
    public static Rollout of(Deployment deployment) {
        DeploymentStatus status = Optional.ofNullable(deployment.getStatus()).orElseGet(DeploymentStatus::new);
        int desired = deployment.getSpec().getReplicas();
        int replicas = orZero(status.getReplicas());
        boolean seen = Optional.ofNullable(status.getObservedGeneration()).orElse(-1L) >= deployment.getMetadata()
                .getGeneration();
        int updated = seen ? orZero(status.getUpdatedReplicas()) : 0;
        boolean complete = seen && replicas == desired && updated == desired
                && orZero(status.getAvailableReplicas()) == desired;
        boolean stuck = seen && status.getConditions() != null && status.getConditions().stream()
                .anyMatch(condition -> "ProgressDeadlineExceeded".equals(condition.getReason()));
        return new Rollout(desired, replicas, updated, orZero(status.getReadyReplicas()), complete, stuck);
    }

    /** Whether a pod takes requests, or none is wanted. */
    public boolean serves() {
        return ready > 0 || desired == 0;
    }

    private static int orZero(Integer number) {
        return number == null ? 0 : number;
    }
}
