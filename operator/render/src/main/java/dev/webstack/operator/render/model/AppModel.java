package dev.webstack.operator.render.model;

import dev.webstack.api.v1alpha1.App;
import dev.webstack.api.v1alpha1.EnvVar;
import dev.webstack.api.v1alpha1.HttpProbe;
import dev.webstack.api.v1alpha1.Protocol;
import java.util.List;
import java.util.Optional;

/**
 * An app.
 *
 * @param followsStack whether the number of pods is the stack's ({@code spec.replicas}) rather than its own
 * @param readiness the request that finds a pod ready; without it an accepted connection does
 */
public record AppModel(String name, String image, Protocol protocol, int port, int replicas, boolean followsStack,
        List<EnvVar> env, ResourcesModel resources, Optional<HttpProbe> readiness, int drainSeconds) {

    public AppModel {
        env = List.copyOf(env);
    }

    static AppModel of(App app, int stackReplicas) {
        boolean follows = app.replicas() == null;
        return new AppModel(app.name(), app.image(), app.protocol(), app.port(),
                follows ? stackReplicas : app.replicas(), follows,
                StackModel.orEmpty(app.env()), ResourcesModel.of(app.resources()),
                Optional.ofNullable(app.probes()).map(probes -> probes.readiness()), app.drainSeconds());
    }
}
