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
     * Whether nginx may be changed now: it has accepted the configuration, and every app that it is to lead to for the first
     * time can take requests, so that no request goes to an app that is only starting. An app that has served and fails now
     * holds nothing back, because the change may be its remedy.
     *
     * @param apps the Deployments of the apps as they are now
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
