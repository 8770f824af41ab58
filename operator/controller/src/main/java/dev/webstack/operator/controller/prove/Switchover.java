package dev.webstack.operator.controller.prove;

import dev.webstack.operator.controller.observe.Observed;
import dev.webstack.operator.controller.observe.Pass;
import dev.webstack.operator.controller.observe.Rollout;
import dev.webstack.operator.render.objects.meta.Labels;
import dev.webstack.operator.render.objects.proxy.RoutedApps;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Decides when nginx gets its new configuration. */
public final class Switchover {

    /**
     * Whether nginx's Deployment may be changed now. nginx must have accepted the configuration, and every app that
     * nginx has not used before must be able to take requests, so that no request is sent to an app that is still
     * starting. An app that is already in use and fails does not delay the change, because the change may repair it.
     *
     * @param apps the current Deployments of the apps
     */
    public boolean isDue(Pass pass, Verdict verdict, List<Deployment> apps) {
        return verdict instanceof Verdict.Accepted
                && newApps(pass, apps).allMatch(app -> Rollout.of(app).serves());
    }

    private static Stream<Deployment> newApps(Pass pass, List<Deployment> apps) {
        Optional<RoutedApps> served = pass.observed().find(pass.desired().nginxDeployment()).map(RoutedApps::of);
        RoutedApps routed = RoutedApps.of(pass.model());
        return apps.stream().filter(app -> {
            String name = Objects.requireNonNull(Observed.label(app, Labels.APP), Labels.APP);
            return served.isPresent() && routed.contains(name) && !served.get().contains(name);
        });
    }
}
