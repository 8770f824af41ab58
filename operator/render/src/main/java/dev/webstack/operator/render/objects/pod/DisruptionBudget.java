package dev.webstack.operator.render.objects.pod;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudgetBuilder;
import java.util.Map;

/**
 * How many pods of a Deployment the drains of nodes may take away at the same time.
 *
 * @param selector the selector of the pods
 */
public record DisruptionBudget(ObjectMeta metadata, Map<String, String> selector) {

    /** One pod at least, because Kubernetes rounds up: a budget must never keep a node from being drained. */
    private static final String UNAVAILABLE = "25%";

    public PodDisruptionBudget object() {
        return new PodDisruptionBudgetBuilder()
                .withMetadata(metadata)
                .withNewSpec()
                .withNewMaxUnavailable(UNAVAILABLE)
                .withNewSelector().withMatchLabels(selector).endSelector()
                // A pod that is not ready serves nothing, and must not hold a drain up either.
                .withUnhealthyPodEvictionPolicy("AlwaysAllow")
                .endSpec()
                .build();
    }
}
