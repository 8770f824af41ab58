package dev.webstack.operator.render.objects.app;

import dev.webstack.operator.render.model.AppModel;
import dev.webstack.operator.render.model.StackIdentity;
import dev.webstack.operator.render.objects.pod.DisruptionBudget;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;

/** How many pods of an app the drains of nodes may take away at the same time. */
public record AppDisruptionBudget(StackIdentity stack, AppModel app) {

    public PodDisruptionBudget object() {
        var object = new AppObject(stack, app);
        return new DisruptionBudget(object.metadata(), object.labels().appSelector(app)).object();
    }
}
