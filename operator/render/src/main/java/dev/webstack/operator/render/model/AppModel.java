package dev.webstack.operator.render.model;

import dev.webstack.api.v1alpha1.App;
import dev.webstack.api.v1alpha1.Autoscaling;
import dev.webstack.api.v1alpha1.EnvFromSource;
import dev.webstack.api.v1alpha1.EnvVar;
import dev.webstack.api.v1alpha1.LoadBalancing;
import dev.webstack.api.v1alpha1.Protocol;
import dev.webstack.api.v1alpha1.Volume;
import dev.webstack.operator.render.FieldPath;
import java.util.List;
import java.util.Optional;

/**
 * An app: the API's spec together with the values derived from it.
 *
 * @param index the index of the app in the manifest's list
 * @param replicas the number of pods; if an autoscaler chooses it, the least one
 * @param followsStack whether that number is {@code spec.replicas} of the stack, because the app has none of its own
 */
public record AppModel(int index, int replicas, boolean followsStack, App spec) {

    static AppModel of(int index, App app, int stackReplicas) {
        Autoscaling autoscaling = app.autoscaling();
        Integer own = autoscaling == null ? app.replicas() : autoscaling.minReplicas();
        return new AppModel(index, own == null ? stackReplicas : own, own == null, app);
    }

    public String name() {
        return spec.name();
    }

    /** The path of this app's field in the manifest. */
    public FieldPath field() {
        return FieldPath.SPEC.child("apps").index(index);
    }

    public Protocol protocol() {
        return spec.protocol();
    }

    public List<EnvVar> env() {
        return StackModel.orEmpty(spec.env());
    }

    public List<EnvFromSource> envFrom() {
        return StackModel.orEmpty(spec.envFrom());
    }

    public List<Volume> volumes() {
        return StackModel.orEmpty(spec.volumes());
    }

    public ResourcesModel resources() {
        return ResourcesModel.of(spec.resources());
    }

    public PodModel pod() {
        return PodModel.of(spec.pod());
    }

    /** The bounds of the autoscaler that chooses the number of pods; empty if the spec chooses it. */
    public Optional<Autoscaling> autoscaling() {
        return Optional.ofNullable(spec.autoscaling());
    }

    /** Whether other pods serve on while one is taken away. */
    public boolean mayHaveSeveralPods() {
        return autoscaling().map(Autoscaling::maxReplicas).orElse(replicas) > 1;
    }

    /** Whether nginx itself chooses the pod of a request; otherwise the Service does. */
    public boolean isBalancedByNginx() {
        return spec.loadBalancing() != LoadBalancing.RANDOM;
    }

    /** How long a pod that is to go serves on before it is told to stop. */
    public int settleSeconds() {
        return isBalancedByNginx() ? PodEnd.DNS_SETTLE_SECONDS : PodEnd.SETTLE_SECONDS;
    }
}
