package dev.webstack.operator.controller.status;

import dev.webstack.operator.controller.apply.Obstacle;
import dev.webstack.operator.controller.observe.Rollout;
import dev.webstack.operator.controller.prove.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The content of {@code Ready}: the first obstacle for a request, in the order from the spec to the response. */
record Summary(Outcome outcome, Reason reason, String message) {

    enum Outcome {
        READY,
        WAITING,
        STALLED,
        SUSPENDED
    }

    static Summary of(StackState state) {
        return switch (state) {
            case StackState.Invalid invalid -> stalled(Reason.INVALID_SPEC, invalid.message());
            case StackState.SourceMissing(String message) -> waiting(Reason.SOURCE_MISSING, message);
            case StackState.Suspended _ -> new Summary(Outcome.SUSPENDED, Reason.SUSPENDED, "");
            case StackState.Running running -> of(running);
        };
    }

    private static Summary of(StackState.Running running) {
        if (!running.obstacles().isEmpty()) {
            return blocked(running.obstacles());
        }
        if (running.verdict() instanceof Verdict.Rejected(String message)) {
            return stalled(Reason.CONFIG_REJECTED, "nginx refuses the configuration: " + message);
        }
        List<StackState.App> incomplete = running.apps().stream()
                .filter(one -> !one.component().rollout().complete()).toList();
        if (!incomplete.isEmpty()) {
            return of(incomplete);
        }
        if (running.verdict() instanceof Verdict.Pending(String message)) {
            return waiting(Reason.TESTING_CONFIG, message);
        }
        if (running.nginx().isEmpty()) {
            return waiting(Reason.NGINX_NOT_READY, "nginx is being started");
        }
        if (!running.nginx().get().rollout().complete()) {
            StackState.Component nginx = running.nginx().get();
            return nginx.rollout().stuck()
                    ? stalled(Reason.NGINX_STUCK, progress("nginx", nginx))
                    : waiting(Reason.NGINX_NOT_READY, progress("nginx", nginx));
        }
        return switch (running.servingResult()) {
            case StackState.NotChecked() ->
                waiting(Reason.NGINX_NOT_READY, "nginx still runs its earlier configuration");
            case StackState.Awaited() -> waiting(Reason.NOT_PROVEN, "the nginx pods are being asked");
            case StackState.Checked(var missing) -> missing.map(what -> waiting(Reason.NOT_PROVEN, what))
                    .or(() -> changing(running)).orElseGet(() -> ready(running));
        };
    }

    private static Optional<Summary> changing(StackState.Running running) {
        return running.model().images().stream().filter(source -> source.revisions().isChanging()).findFirst()
                .map(source -> waiting(Reason.NGINX_NOT_READY,
                        "%s: '%s' is served once the nginx pods without its files end"
                                .formatted(source.field(), source.image())));
    }

    /** All that is in the way. If some of it needs the user, waiting alone does not help. */
    private static Summary blocked(List<Obstacle> obstacles) {
        String message = obstacles.stream().map(Obstacle::message).distinct().collect(Collectors.joining("; "));
        Reason reason = obstacles.stream().anyMatch(obstacle -> obstacle.kind() == Obstacle.Kind.REFUSAL)
                ? Reason.APPLY_FAILED
                : Reason.NAME_CONFLICT;
        return obstacles.stream().allMatch(Obstacle::passing) ? waiting(reason, message) : stalled(reason, message);
    }

    private static Summary waiting(Reason reason, String message) {
        return new Summary(Outcome.WAITING, reason, message);
    }

    private static Summary stalled(Reason reason, String message) {
        return new Summary(Outcome.STALLED, reason, message);
    }

    /** All apps that are not complete. Those that need the user come first, because the others may only take time. */
    private static Summary of(List<StackState.App> incomplete) {
        Predicate<StackState.App> stuck = app -> app.component().rollout().stuck();
        String message = Stream.concat(incomplete.stream().filter(stuck), incomplete.stream().filter(stuck.negate()))
                .map(app -> progress("app " + app.model().name(), app.component())).collect(Collectors.joining("; "));
        return incomplete.stream().anyMatch(stuck)
                ? stalled(Reason.APP_STUCK, message)
                : waiting(Reason.APP_NOT_READY, message);
    }

    private static String progress(String what, StackState.Component component) {
        Rollout rollout = component.rollout();
        String progress = rollout.ready() < rollout.desired()
                ? "%d of %d pods ready".formatted(rollout.ready(), rollout.desired())
                : "%d of %d pods are new".formatted(rollout.updated(), rollout.desired());
        return what + ": " + progress + component.problem().map(problem -> ", " + problem).orElse("");
    }

    private static Summary ready(StackState.Running running) {
        int apps = running.apps().size();
        int routes = running.model().routes().size();
        int pods = running.model().nginx().replicas();
        return new Summary(Outcome.READY, Reason.READY, "%s, %s, %s configuration %s%s".formatted(
                counted(apps, "app"), counted(routes, "route"),
                counted(pods, "nginx pod") + (pods == 1 ? " runs" : " run"), running.hash(), images(running)));
    }

    private static String images(StackState.Running running) {
        return running.model().images().stream().findFirst()
                .map(image -> ", with images " + image.access()).orElse("");
    }

    private static String counted(int number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }
}
