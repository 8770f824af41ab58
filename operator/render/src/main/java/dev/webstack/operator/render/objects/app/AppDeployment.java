package dev.webstack.operator.render.objects.app;

import dev.webstack.api.v1alpha1.HttpProbe;
import dev.webstack.api.v1alpha1.LoadBalancing;
import dev.webstack.operator.render.model.AppModel;
import dev.webstack.operator.render.model.AppServerSettings;
import dev.webstack.operator.render.model.ResourcesModel;
import dev.webstack.operator.render.model.StackIdentity;
import dev.webstack.operator.render.objects.meta.Labels;
import dev.webstack.operator.render.objects.pod.PodTemplate;
import dev.webstack.operator.render.objects.pod.SurgingDeployment;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.EnvVarBuilder;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.ProbeBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The pods of an app. */
public record AppDeployment(StackIdentity stack, AppModel app) {

    private static final ResourcesModel DEFAULT_RESOURCES = ResourcesModel.requesting("100m", "256Mi");
    /** Five minutes: a Java application may start slowly on a busy node, and gets no traffic before it is ready. */
    private static final int STARTUP_TRIES = 150;

    public Deployment object() {
        var object = new AppObject(stack, app);
        Labels labels = object.labels();
        Map<String, String> selector = labels.appSelector(app);
        var template = new PodTemplate(List.of());
        ContainerBuilder container = template.container("app", app.spec().image(), app.resources(), DEFAULT_RESOURCES)
                .addNewPort().withName(AppObject.PORT).withContainerPort(app.spec().port()).withProtocol("TCP")
                .endPort()
                .withEnv(env())
                .withStartupProbe(probe(2, STARTUP_TRIES))
                .withReadinessProbe(probe(5, 3));
        return new SurgingDeployment(object.metadata(), app.replicas(), selector, labels.appPod(app))
                .of(template.serving(selector, app.settleSeconds(), app.spec().drainSeconds(), container).build());
    }

    private List<EnvVar> env() {
        var env = new ArrayList<EnvVar>();
        new AppServerSettings(app).variables().forEach((name, value) -> env.add(new EnvVar(name, value, null)));
        if (app.spec().loadBalancing() == LoadBalancing.STICKY_SESSION) {
            env.addAll(sessionRoute());
        }
        Set<String> own = app.env().stream().map(variable -> variable.name()).collect(Collectors.toSet());
        env.removeIf(variable -> own.contains(variable.getName()));
        app.env().forEach(variable -> env.add(new EnvVar(variable.name(), variable.value(), null)));
        return env;
    }

    /** The address under which nginx knows the pod: ids of sessions end with what nginx makes of it. */
    private List<EnvVar> sessionRoute() {
        return List.of(
                new EnvVarBuilder().withName("WEBSTACK_POD_IP").withNewValueFrom().withNewFieldRef()
                        .withFieldPath("status.podIP").endFieldRef().endValueFrom().build(),
                new EnvVar("APP_SERVER_SESSION_ROUTE", "$(WEBSTACK_POD_IP):" + app.spec().port(), null));
    }

    private Probe probe(int periodSeconds, int failureThreshold) {
        var probe = new ProbeBuilder().withPeriodSeconds(periodSeconds).withFailureThreshold(failureThreshold)
                .withTimeoutSeconds(3);
        if (app.readiness().isPresent()) {
            HttpProbe request = app.readiness().get();
            return probe.withNewHttpGet().withPath(request.path()).withPort(new IntOrString(request.port()))
                    .endHttpGet().build();
        }
        return probe.withNewTcpSocket().withPort(new IntOrString(AppObject.PORT)).endTcpSocket().build();
    }
}
