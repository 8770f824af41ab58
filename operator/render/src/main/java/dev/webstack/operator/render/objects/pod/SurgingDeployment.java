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
 * @param selector the selector of its pods
 * @param podMetadata the labels of its pods, including those of the selector, and their annotations
 */
public record SurgingDeployment(ObjectMeta metadata, @Nullable Integer replicas, Map<String, String> selector,
        ObjectMeta podMetadata) {

    private static final int KEPT_REVISIONS = 3;
    /** Kubernetes rounds up, so it is one pod at least. One pod at a time would take hours for hundreds of pods. */
    private static final String SURGE = "25%";

    /** The Deployment with these pods. */
    public Deployment of(PodSpec pod) {
        return new DeploymentBuilder()
                .withMetadata(metadata)
                .withNewSpec()
                .withReplicas(replicas)
                .withRevisionHistoryLimit(KEPT_REVISIONS)
                .withNewSelector().withMatchLabels(selector).endSelector()
                .withNewStrategy().withType("RollingUpdate")
                .withNewRollingUpdate().withNewMaxSurge(SURGE).withNewMaxUnavailable(0).endRollingUpdate()
                .endStrategy()
                .withNewTemplate()
                .withMetadata(podMetadata)
                .withSpec(pod)
                .endTemplate()
                .endSpec()
                .build();
    }
}
