package dev.webstack.operator.controller.prove;

import dev.webstack.operator.controller.apply.Obstacle;
import dev.webstack.operator.controller.observe.Observed;
import dev.webstack.operator.controller.observe.Pass;
import dev.webstack.operator.controller.observe.Rollout;
import dev.webstack.operator.render.objects.meta.Labels;
import dev.webstack.operator.render.objects.proxy.RoutedApps;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Decides when nginx gets its new configuration. */
public final class Switchover {

    /**
     * Whether nginx's Deployment may be changed now. nginx must have accepted the configuration, and every app that
     * nginx has not used before must be able to take requests, so that no request is sent to an app that is still
     * starting, nor to a Service that belongs to something else. An app that is already in use and fails does not delay
     * the change, because the change may repair it.
     *
     * @param apps the current Deployments of the apps
     * @param obstacles what was in the way of the stack's objects
     */
    public boolean isDue(Pass pass, Verdict verdict, List<Deployment> apps, List<Obstacle> obstacles) {
        return verdict instanceof Verdict.Accepted
                && newApps(pass).allMatch(app -> canBeReached(app, obstacles))
                && (served(pass).isEmpty() || newApps(pass).allMatch(app -> serves(app, apps)));
    }

    /** The apps to which the configuration leads, and the one before does not. */
    private static Stream<String> newApps(Pass pass) {
        Optional<RoutedApps> served = served(pass);
        return RoutedApps.of(pass.model()).names().stream()
                .filter(app -> served.isEmpty() || !served.get().contains(app));
    }

    private static Optional<RoutedApps> served(Pass pass) {
        return pass.observed().find(pass.desired().nginxDeployment()).map(RoutedApps::of);
    }

    private static boolean canBeReached(String app, List<Obstacle> obstacles) {
        return obstacles.stream().map(Obstacle::object)
                .noneMatch(object -> object instanceof Service && app.equals(Observed.label(object, Labels.APP)));
    }

    private static boolean serves(String app, List<Deployment> apps) {
        return apps.stream().anyMatch(deployment -> app.equals(Observed.label(deployment, Labels.APP))
                && Rollout.of(deployment).serves());
    }
}
