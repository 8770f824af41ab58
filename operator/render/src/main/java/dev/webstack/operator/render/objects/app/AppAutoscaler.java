package dev.webstack.operator.render.objects.app;

import dev.webstack.api.v1alpha1.Autoscaling;
import dev.webstack.operator.render.model.AppModel;
import dev.webstack.operator.render.model.StackIdentity;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscalerBuilder;

/** Chooses the number of pods of an app by the load. */
public record AppAutoscaler(StackIdentity stack, AppModel app, Autoscaling autoscaling) {

    public HorizontalPodAutoscaler object() {
        var terms = new AutoscalingTerms(autoscaling);
        ObjectMeta metadata = new AppObject(stack, app).metadata();
        return new HorizontalPodAutoscalerBuilder()
                .withMetadata(metadata)
                .withNewSpec()
                .withNewScaleTargetRef("apps/v1", "Deployment", metadata.getName())
                .withMinReplicas(autoscaling.minReplicas())
                .withMaxReplicas(autoscaling.maxReplicas())
                .withMetrics(terms.metrics())
                .withBehavior(terms.behavior().orElse(null))
                .endSpec()
                .build();
    }
}
