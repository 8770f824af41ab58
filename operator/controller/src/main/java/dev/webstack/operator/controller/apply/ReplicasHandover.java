package dev.webstack.operator.controller.apply;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.Map;
import java.util.Optional;

/**
 * Gives the number of a Deployment's pods away. The API server sets a field to its default when its only owner no longer
 * applies it, which would leave one pod until the autoscaler counts them. So another manager becomes its owner first,
 * with the number that is there.
 */
final class ReplicasHandover {

    /** This name must never change, because the API server records the owner of each field under it. */
    private static final String MANAGER = "webstack-autoscaling";

    /** Hands the number over, if the operator owns it and no longer chooses it. */
    <T extends HasMetadata> void carryOut(T actual, T desired, String operator, KubernetesClient client) {
        if (actual instanceof Deployment deployment && desired instanceof Deployment wanted
                && wanted.getSpec().getReplicas() == null && owns(deployment, operator)) {
            client.resource(new DeploymentBuilder()
                    .withNewMetadata().withNamespace(deployment.getMetadata().getNamespace())
                    .withName(deployment.getMetadata().getName())
                    // If the number has changed meanwhile, this fails, and is tried again.
                    .withResourceVersion(deployment.getMetadata().getResourceVersion()).endMetadata()
                    .withNewSpec().withReplicas(deployment.getSpec().getReplicas()).endSpec().build())
                    .patch(new PatchContext.Builder().withPatchType(PatchType.SERVER_SIDE_APPLY)
                            .withFieldManager(MANAGER).withForce(true).build());
        }
    }

    private static boolean owns(Deployment deployment, String operator) {
        return deployment.getMetadata().getManagedFields().stream()
                .filter(entry -> operator.equals(entry.getManager()) && "Apply".equals(entry.getOperation()))
                .anyMatch(ReplicasHandover::includesReplicas);
    }

    private static boolean includesReplicas(ManagedFieldsEntry entry) {
        Object spec = Optional.ofNullable(entry.getFieldsV1()).map(fields -> fields.getAdditionalProperties())
                .map(fields -> fields.get("f:spec")).orElse(null);
        return spec instanceof Map<?, ?> fields && fields.containsKey("f:replicas");
    }
}
