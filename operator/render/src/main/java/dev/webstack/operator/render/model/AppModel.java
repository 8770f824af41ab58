package dev.webstack.operator.render.model;

import dev.webstack.api.v1alpha1.App;
import dev.webstack.api.v1alpha1.EnvVar;
import dev.webstack.api.v1alpha1.HttpProbe;
import dev.webstack.api.v1alpha1.Protocol;
import java.util.List;
import java.util.Optional;

/**
 * An app: what is derived of it, beside what was written.
 *
 * @param replicas how many pods it is to have
 * @param followsStack whether that is the stack's number ({@code spec.replicas}) rather than its own
 */
public record AppModel(int replicas, boolean followsStack, App spec) {

    static AppModel of(App app, int stackReplicas) {
        Integer own = app.replicas();
        return new AppModel(own == null ? stackReplicas : own, own == null, app);
    }

    public String name() {
        return spec.name();
    }

    public Protocol protocol() {
        return spec.protocol();
    }

    public List<EnvVar> env() {
        return StackModel.orEmpty(spec.env());
    }

    public ResourcesModel resources() {
        return ResourcesModel.of(spec.resources());
    }

    /** The request that finds a pod ready; without it an accepted connection does. */
    public Optional<HttpProbe> readiness() {
        return Optional.ofNullable(spec.probes()).map(probes -> probes.readiness());
    }
}
