package dev.webstack.operator.controller.status;

import dev.webstack.operator.controller.prove.Verdict;
import java.util.Optional;

/**
 * What {@code Ready} says of a running stack: the first thing in the way of a request, from the spec to the answer.
 *
 * @param reason one CamelCase word
 */
record Summary(Outcome outcome, String reason, String message) {

    enum Outcome {
        READY,
        WAITING,
        STALLED
    }

    static Summary of(StackState.Running running) {
        if (running.verdict() instanceof Verdict.Rejected(String message)) {
            return new Summary(Outcome.STALLED, "ConfigRejected", "nginx refuses the configuration: " + message);
        }
        Optional<Summary> app = running.apps().stream().filter(one -> !one.component().rollout().complete()).findFirst()
                .map(one -> incomplete("App", "app " + one.model().name(), one.component()));
        if (app.isPresent()) {
            return app.get();
        }
        if (running.verdict() instanceof Verdict.Pending(String message)) {
            return new Summary(Outcome.WAITING, "TestingConfig", message);
        }
        if (running.nginx().isEmpty()) {
            return new Summary(Outcome.WAITING, "NginxNotReady", "nginx is being started");
        }
        if (!running.nginx().get().rollout().complete()) {
            return incomplete("Nginx", "nginx", running.nginx().get());
        }
        return switch (running.proof()) {
            case StackState.NotAsked() ->
                new Summary(Outcome.WAITING, "NginxNotReady", "nginx still runs its earlier configuration");
            case StackState.Asked(var missing) -> missing
                    .map(what -> new Summary(Outcome.WAITING, "NotProven", what))
                    .orElseGet(() -> ready(running));
        };
    }

    private static Summary incomplete(String reasonPrefix, String what, StackState.Component component) {
        Rollout rollout = component.rollout();
        String progress = rollout.ready() < rollout.desired()
                ? "%d of %d pods ready".formatted(rollout.ready(), rollout.desired())
                : "%d of %d pods are new".formatted(rollout.updated(), rollout.desired());
        String message = what + ": " + progress + component.trouble().map(trouble -> "; " + trouble).orElse("");
        return rollout.stuck()
                ? new Summary(Outcome.STALLED, reasonPrefix + "Stuck", message)
                : new Summary(Outcome.WAITING, reasonPrefix + "NotReady", message);
    }

    private static Summary ready(StackState.Running running) {
        int apps = running.apps().size();
        int routes = running.model().routes().size();
        int pods = running.model().nginx().replicas();
        return new Summary(Outcome.READY, "Ready", "%s, %s, %s configuration %s".formatted(
                counted(apps, "app"), counted(routes, "route"),
                counted(pods, "nginx pod") + (pods == 1 ? " runs" : " run"), running.hash()));
    }

    private static String counted(int number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }
}
