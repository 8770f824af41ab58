package dev.webstack.operator.controller.status;

import dev.webstack.api.v1alpha1.WebStack;
import dev.webstack.api.v1alpha1.WebStackStatus;
import dev.webstack.operator.controller.observe.ImageDigest;
import dev.webstack.operator.controller.observe.Observed;
import dev.webstack.operator.controller.observe.Pass;
import dev.webstack.operator.controller.observe.PodProblem;
import dev.webstack.operator.controller.observe.RefusedPods;
import dev.webstack.operator.controller.observe.Rollout;
import dev.webstack.operator.render.model.AppModel;
import dev.webstack.operator.render.model.StackModel;
import dev.webstack.operator.render.objects.meta.Labels;
import dev.webstack.operator.render.objects.proxy.RoutedApps;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.util.List;
import java.util.Optional;

/** The progress of a stack's Deployments, and the problems of their pods. */
public final class Components {

    private final PodProblem podProblem;

    public Components(PodProblem podProblem) {
        this.podProblem = podProblem;
    }

    /** The state of nginx. */
    public StackState.Component nginx(Deployment nginx, Pass pass) {
        return component(nginx, pass.observed().nginxPods(), pass);
    }

    /**
     * The state of each app. One that has no Deployment has not begun.
     *
     * @param nginx the Deployment of the nginx that serves now; empty if there is none
     */
    public List<StackState.App> apps(List<Deployment> apps, Optional<Deployment> nginx, Pass pass) {
        RoutedApps served = nginx.map(RoutedApps::of).orElseGet(() -> RoutedApps.of(pass.model()));
        return pass.model().apps().stream().map(app -> {
            List<Pod> pods = pass.observed().livingPods(Labels.APP, app.name());
            return new StackState.App(app,
                    find(apps, app).map(deployment -> component(deployment, pods, pass)).orElseGet(
                            () -> new StackState.Component(Rollout.notBegun(app.replicas()), Optional.empty())),
                    served.contains(app.name()), new ImageDigest().of(pods));
        }).toList();
    }

    private static Optional<Deployment> find(List<Deployment> apps, AppModel app) {
        return apps.stream().filter(deployment -> app.name().equals(Observed.label(deployment, Labels.APP)))
                .findFirst();
    }

    private StackState.Component component(Deployment deployment, List<Pod> pods, Pass pass) {
        Rollout rollout = wasReady(pass.context().getPrimaryResource()) && isUnchanged(deployment, pass)
                ? Rollout.ofUnchanged(deployment)
                : Rollout.of(deployment);
        return new StackState.Component(rollout, podProblem.of(pods).or(() -> new RefusedPods().of(deployment)));
    }

    /** Whether the stack was ready with this very spec. */
    private static boolean wasReady(WebStack stack) {
        WebStackStatus status = stack.getStatus();
        return status != null && stack.getMetadata().getGeneration().equals(status.observedGeneration())
                && StackModel.orEmpty(status.conditions()).stream()
                        .anyMatch(condition -> condition.type().equals(ConditionType.READY.toString())
                                && condition.status().equals(ConditionStatus.TRUE.toString()));
    }

    /** Whether the Deployment was not written in this reconciliation. */
    private static boolean isUnchanged(Deployment deployment, Pass pass) {
        return pass.observed().find(deployment).map(before -> before.getMetadata().getResourceVersion())
                .filter(deployment.getMetadata().getResourceVersion()::equals).isPresent();
    }
}
