package dev.webstack.operator.render.objects.pod;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import java.util.Map;

/**
 * A Deployment of which a new pod is ready before an old one goes.
 *
 * @param selector of its pods
 * @param podLabels the labels of its pods, those of the selector among them
 */
public record SurgingDeployment(ObjectMeta metadata, int replicas, Map<String, String> selector,
        Map<String, String> podLabels) {

    private static final int KEPT_REVISIONS = 3;
    /** Rounded up, so one pod at least; one at a time would take hours for hundreds of them. */
    private static final String SURGE = "25%";

    /** The Deployment of such pods. */
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
                .withNewMetadata().withLabels(podLabels).endMetadata()
                .withSpec(pod)
                .endTemplate()
                .endSpec()
                .build();
    }
}
