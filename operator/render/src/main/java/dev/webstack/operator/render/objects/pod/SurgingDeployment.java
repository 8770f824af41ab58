package dev.webstack.operator.render.objects.pod;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A Deployment that makes a new pod ready before it deletes an old one.
 *
 * @param replicas the number of its pods; null if something else chooses it
 * @param surge the share of its pods that may be new at the same time; Kubernetes rounds up
 * @param selector the selector of its pods
 * @param podMetadata the labels of its pods, including those of the selector, and their annotations
 */
public record SurgingDeployment(ObjectMeta metadata, @Nullable Integer replicas, String surge,
        Map<String, String> selector, ObjectMeta podMetadata) {

    private static final int KEPT_REVISIONS = 3;

    /** The Deployment with these pods. */
    public Deployment of(PodSpec pod) {
        return new DeploymentBuilder()
                .withMetadata(metadata)
                .withNewSpec()
                .withReplicas(replicas)
                .withRevisionHistoryLimit(KEPT_REVISIONS)
                .withNewSelector().withMatchLabels(selector).endSelector()
                .withNewStrategy().withType("RollingUpdate")
                .withNewRollingUpdate().withNewMaxSurge(surge).withNewMaxUnavailable(0).endRollingUpdate()
                .endStrategy()
                .withNewTemplate()
                .withMetadata(podMetadata)
                .withSpec(pod)
                .endTemplate()
                .endSpec()
                .build();
    }
}
