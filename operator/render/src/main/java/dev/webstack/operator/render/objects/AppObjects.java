package dev.webstack.operator.render.objects;

import dev.webstack.api.v1alpha1.HttpProbe;
import dev.webstack.operator.render.model.AppModel;
import dev.webstack.operator.render.model.ChildNames;
import dev.webstack.operator.render.model.ResourcesModel;
import dev.webstack.operator.render.model.StackIdentity;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.PodTemplateSpecBuilder;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.ProbeBuilder;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyBuilder;
import java.util.ArrayList;
import java.util.List;

/** The objects of one app: its pods, the internal Service before them, and who may reach it. */
final class AppObjects {

    private static final ResourcesModel DEFAULT_RESOURCES = ResourcesModel.requesting("100m", "256Mi");
    /** Referred to by name, so that a pod with the old port and one with the new are both reached while a change rolls out. */
    private static final String PORT = "app";
    private static final String DRAIN_TIMEOUT = "APP_SERVER_DRAIN_TIMEOUT";
    /** Five minutes: a Java application may need long on a busy node, and only gets traffic after that. */
    private static final int STARTUP_TRIES = 150;

    private final Children children;
    private final Labels labels;
    private final String name;
    private final AppModel app;

    AppObjects(StackIdentity stack, AppModel app) {
        this.children = new Children(stack);
        this.labels = new Labels(stack.name());
        this.name = new ChildNames(stack.name()).app(app.name());
        this.app = app;
    }

    Service service() {
        return new ServiceBuilder()
                .withMetadata(children.metadata(name, labels.app(app)))
                .withNewSpec()
                .withType("ClusterIP")
                .withSelector(labels.appSelector(app))
                .addNewPort().withName(PORT).withProtocol("TCP").withPort(ChildNames.APP_SERVICE_PORT)
                .withTargetPort(new IntOrString(PORT)).endPort()
                .endSpec()
                .build();
    }

    /** Lets this stack's nginx reach the app, and nobody else. The kubelet's probes are not subject to policies. */
    NetworkPolicy networkPolicy() {
        return new NetworkPolicyBuilder()
                .withMetadata(children.metadata(name, labels.app(app)))
                .withNewSpec()
                .withNewPodSelector().withMatchLabels(labels.appSelector(app)).endPodSelector()
                .withPolicyTypes("Ingress")
                .addNewIngress()
                .addNewFrom().withNewPodSelector().withMatchLabels(labels.nginxSelector()).endPodSelector().endFrom()
                .addNewPort().withProtocol("TCP").withPort(new IntOrString(PORT)).endPort()
                .endIngress()
                .endSpec()
                .build();
    }

    Deployment deployment() {
        var shutdown = new Shutdown(app.spec().drainSeconds());
        var template = new PodTemplateSpecBuilder()
                .withNewMetadata().withLabels(labels.appPod(app)).endMetadata()
                .withNewSpec()
                .withAutomountServiceAccountToken(false)
                .withEnableServiceLinks(false)
                .withSecurityContext(RestrictedPods.podSecurity())
                .withTerminationGracePeriodSeconds(shutdown.gracePeriodSeconds())
                .withTopologySpreadConstraints(RestrictedPods.spread(labels.appSelector(app)))
                .addNewContainer()
                .withName("app")
                .withImage(app.spec().image())
                .addNewPort().withName(PORT).withContainerPort(app.spec().port()).withProtocol("TCP").endPort()
                .withEnv(env())
                .withResources(RestrictedPods.resources(app.resources(), DEFAULT_RESOURCES))
                .withSecurityContext(RestrictedPods.containerSecurity())
                .withStartupProbe(probe(2, STARTUP_TRIES))
                .withReadinessProbe(probe(5, 3))
                .withLifecycle(shutdown.lifecycle())
                .withVolumeMounts(RestrictedPods.tmpMount())
                .endContainer()
                .withVolumes(RestrictedPods.tmp())
                .endSpec()
                .build();
        return Deployments.surging(children.metadata(name, labels.app(app)), app.replicas(), labels.appSelector(app),
                template);
    }

    private List<EnvVar> env() {
        var env = new ArrayList<EnvVar>();
        // The app-server image ends its requests within the time that the pod is given; to other images this says nothing.
        if (app.env().stream().noneMatch(variable -> variable.name().equals(DRAIN_TIMEOUT))) {
            env.add(new EnvVar(DRAIN_TIMEOUT, app.spec().drainSeconds() + "s", null));
        }
        app.env().forEach(variable -> env.add(new EnvVar(variable.name(), variable.value(), null)));
        return env;
    }

    private Probe probe(int periodSeconds, int failureThreshold) {
        var probe = new ProbeBuilder().withPeriodSeconds(periodSeconds).withFailureThreshold(failureThreshold)
                .withTimeoutSeconds(3);
        if (app.readiness().isPresent()) {
            HttpProbe request = app.readiness().get();
            return probe.withNewHttpGet().withPath(request.path()).withPort(new IntOrString(request.port()))
                    .endHttpGet().build();
        }
        return probe.withNewTcpSocket().withPort(new IntOrString(PORT)).endTcpSocket().build();
    }
}
