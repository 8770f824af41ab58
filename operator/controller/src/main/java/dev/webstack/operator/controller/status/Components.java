package dev.webstack.operator.controller.status;

import dev.webstack.operator.controller.observe.Observed;
import dev.webstack.operator.controller.observe.Pass;
import dev.webstack.operator.controller.observe.PodProblem;
import dev.webstack.operator.controller.observe.Rollout;
import dev.webstack.operator.render.objects.meta.Labels;
import dev.webstack.operator.render.objects.proxy.RoutedApps;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The progress of a stack's Deployments, and the problems of their pods. */
public final class Components {

    private final PodProblem podProblem = new PodProblem();

    /** The state of nginx. */
    public StackState.Component nginx(Deployment nginx, Pass pass) {
        return component(nginx, pass.observed().nginxPods());
    }

    /**
     * The state of each app.
     *
     * @param nginx the Deployment of the nginx that serves now; empty if there is none
     */
    public List<StackState.App> apps(List<Deployment> apps, Optional<Deployment> nginx, Pass pass) {
        RoutedApps served = nginx.map(RoutedApps::of).orElseGet(() -> RoutedApps.of(pass.model()));
        return apps.stream().map(deployment -> {
            String name = Objects.requireNonNull(Observed.label(deployment, Labels.APP), Labels.APP);
            return new StackState.App(pass.model().app(name),
                    component(deployment, pass.observed().livingPods(Labels.APP, name)), served.contains(name));
        }).toList();
    }

    private StackState.Component component(Deployment deployment, List<Pod> pods) {
        return new StackState.Component(Rollout.of(deployment), podProblem.of(pods));
    }
}
