package dev.webstack.operator.controller.observe;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentStatus;
import java.util.Optional;

/**
 * The progress of a Deployment.
 *
 * @param desired the desired number of pods
 * @param replicas the number of existing pods, of any version
 * @param updated the number of pods of the current version
 * @param ready the number of ready pods, of any version
 * @param complete whether all desired pods are of the current version and ready, and no others exist
 * @param stuck whether Kubernetes has given up waiting for completion ({@code ProgressDeadlineExceeded})
 */
public record Rollout(int desired, int replicas, int updated, int ready, boolean complete, boolean stuck) {

    /** The last observed state of a Deployment, whose status counts only if it is about the current spec. */
    public static Rollout of(Deployment deployment) {
        return of(deployment, Optional.ofNullable(deployment.getStatus()).map(DeploymentStatus::getObservedGeneration)
                .orElse(-1L) >= deployment.getMetadata().getGeneration());
    }

    /**
     * The last observed state of a Deployment that was complete, and that the operator has not changed since. An
     * annotation of somebody else gives it a new generation as well, which Kubernetes has not looked at yet; what its
     * status says still holds.
     */
    public static Rollout ofUnchanged(Deployment deployment) {
        return of(deployment, true);
    }

    private static Rollout of(Deployment deployment, boolean seen) {
        DeploymentStatus status = Optional.ofNullable(deployment.getStatus()).orElseGet(DeploymentStatus::new);
        int desired = deployment.getSpec().getReplicas();
        int replicas = orZero(status.getReplicas());
        int updated = seen ? orZero(status.getUpdatedReplicas()) : 0;
        boolean complete = seen && replicas == desired && updated == desired
                && orZero(status.getAvailableReplicas()) == desired;
        boolean stuck = seen && status.getConditions() != null && status.getConditions().stream()
                .anyMatch(condition -> "ProgressDeadlineExceeded".equals(condition.getReason()));
        return new Rollout(desired, replicas, updated, orZero(status.getReadyReplicas()), complete, stuck);
    }

    /** Nothing is there yet. */
    public static Rollout notBegun(int desired) {
        return new Rollout(desired, 0, 0, 0, false, false);
    }

    /** Whether at least one pod takes requests, or none is desired. */
    public boolean serves() {
        return ready > 0 || desired == 0;
    }

    private static int orZero(Integer number) {
        return number == null ? 0 : number;
    }
}
