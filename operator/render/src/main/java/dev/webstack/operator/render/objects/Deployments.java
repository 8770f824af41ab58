package dev.webstack.operator.render.objects;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import java.util.Map;

/** What both Deployments have in common: a new pod is ready before an old one goes. */
final class Deployments {

    private static final int KEPT_REVISIONS = 3;
    /** Rounded up, so one pod at least; one at a time would take hours for hundreds of them. */
    private static final String SURGE = "25%";

    private Deployments() {}

    static Deployment surging(ObjectMeta metadata, int replicas, Map<String, String> selector,
            PodTemplateSpec template) {
        return new DeploymentBuilder()
                .withMetadata(metadata)
                .withNewSpec()
                .withReplicas(replicas)
                .withRevisionHistoryLimit(KEPT_REVISIONS)
                .withNewSelector().withMatchLabels(selector).endSelector()
                .withNewStrategy().withType("RollingUpdate")
                .withNewRollingUpdate().withNewMaxSurge(SURGE).withNewMaxUnavailable(0).endRollingUpdate()
                .endStrategy()
                .withTemplate(template)
                .endSpec()
                .build();
    }
}
