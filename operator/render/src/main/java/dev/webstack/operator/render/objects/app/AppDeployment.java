package dev.webstack.operator.render.objects.app;

import dev.webstack.operator.render.model.AppModel;
import dev.webstack.operator.render.model.ResourcesModel;
import dev.webstack.operator.render.model.StackIdentity;
import dev.webstack.operator.render.model.StackModel;
import dev.webstack.operator.render.objects.meta.Labels;
import dev.webstack.operator.render.objects.meta.PodMetadata;
import dev.webstack.operator.render.objects.pod.PodTemplate;
import dev.webstack.operator.render.objects.pod.SurgingDeployment;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.util.List;
import java.util.Map;

/** The pods of an app. */
public record AppDeployment(StackIdentity stack, AppModel app) {

    /** One pod at least. Doubling the memory of a JVM's pods is too much, and one pod at a time would take hours. */
    private static final String SURGE = "25%";

    private static final ResourcesModel DEFAULT_RESOURCES = ResourcesModel.requesting("100m", "256Mi");

    public Deployment object() {
        var object = new AppObject(stack, app);
        Labels labels = object.labels();
        Map<String, String> selector = labels.appSelector(app);
        var template = new PodTemplate(List.of(), app.pod());
        var environment = new AppEnvironment(app);
        var volumes = new AppVolumes(app);
        var probes = new AppProbes(app);
        ContainerBuilder container = template.container("app", app.spec().image(), app.resources(), DEFAULT_RESOURCES)
                .addNewPort().withName(AppObject.PORT).withContainerPort(app.spec().port()).withProtocol("TCP")
                .endPort()
                .withCommand(StackModel.orEmpty(app.spec().command()))
                .withArgs(StackModel.orEmpty(app.spec().args()))
                .withEnv(environment.variables())
                .withEnvFrom(environment.sources())
                .addAllToVolumeMounts(volumes.mounts())
                .withStartupProbe(probes.startup())
                .withReadinessProbe(probes.readiness())
                .withLivenessProbe(probes.liveness().orElse(null));
        return new SurgingDeployment(object.metadata(), app.autoscaling().isPresent() ? null : app.replicas(), SURGE,
                selector,
                new PodMetadata(app.pod()).of(labels.appPod(app)))
                .of(template.serving(selector, app.settleSeconds(), app.spec().drainSeconds(), container)
                        .addAllToVolumes(volumes.volumes())
                        .withAutomountServiceAccountToken(app.pod().serviceAccountName().isPresent()).build());
    }
}
