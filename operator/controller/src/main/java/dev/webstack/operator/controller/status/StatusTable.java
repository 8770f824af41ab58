package dev.webstack.operator.controller.status;

import dev.webstack.api.v1alpha1.AppStatus;
import dev.webstack.api.v1alpha1.Condition;
import dev.webstack.api.v1alpha1.WebStackStatus;
import dev.webstack.operator.controller.prove.Verdict;
import dev.webstack.operator.render.model.ChildNames;
import dev.webstack.operator.render.model.StackIdentity;
import dev.webstack.operator.render.objects.meta.Labels;
import dev.webstack.operator.render.validate.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * What a user reads for each situation. {@code Ready} sums up; with it goes {@code Reconciling} while the operator is at work
 * or waits, {@code Stalled} while only the user can help, never both: the contract of kstatus, by which kubectl, Helm, Flux
 * and Argo CD wait. The other conditions say what serves, and stay true while a failed update is held back.
 */
public final class StatusTable {

    public static final String READY = "Ready";
    public static final String ACCEPTED = "Accepted";
    public static final String CONFIG_VALID = "ConfigValid";
    public static final String APPS_READY = "AppsReady";
    public static final String NGINX_READY = "NginxReady";
    public static final String RECONCILING = "Reconciling";
    public static final String STALLED = "Stalled";

    private static final String TRUE = "True";
    private static final String FALSE = "False";
    private static final String UNKNOWN = "Unknown";

    private final String clusterDomain;

    public StatusTable(String clusterDomain) {
        this.clusterDomain = clusterDomain;
    }

    /**
     * The status of a situation.
     *
     * @param generation of the resource that the situation is about
     * @param previous the status so far, or null
     */
    public WebStackStatus of(StackState situation, long generation, WebStackStatus previous, Instant now) {
        WebStackStatus before = Objects.requireNonNullElseGet(previous,
                () -> new WebStackStatus(null, null, null, null, null, null, null));
        var conditions = new Conditions(Objects.requireNonNullElse(before.conditions(), List.<Condition>of()),
                generation, now);
        return switch (situation) {
            case StackState.Invalid(var problems) ->
                heldBack(before, generation, conditions, FALSE, STALLED, "InvalidSpec", text(problems));
            case StackState.Blocked(String reason, String message, boolean passing) ->
                heldBack(before, generation, conditions, TRUE, passing ? RECONCILING : STALLED, reason, message);
            case StackState.Running running -> running(running, before, generation, conditions);
        };
    }

    private static String text(List<Problem> problems) {
        return problems.stream().map(Problem::toString).collect(Collectors.joining("; "));
    }

    /** Nothing was changed, so all that was said of what serves is still so. */
    private static WebStackStatus heldBack(WebStackStatus before, long generation, Conditions conditions,
            String accepted, String outlook, String reason, String message) {
        conditions.set(READY, FALSE, reason, message);
        conditions.set(outlook, TRUE, reason, message);
        conditions.set(ACCEPTED, accepted, TRUE.equals(accepted) ? ACCEPTED : reason,
                TRUE.equals(accepted) ? "" : message);
        conditions.keep(CONFIG_VALID);
        conditions.keep(APPS_READY);
        conditions.keep(NGINX_READY);
        return new WebStackStatus(generation, before.replicas(), before.selector(), before.url(), before.configHash(),
                before.apps(),
                conditions.list());
    }

    private WebStackStatus running(StackState.Running running, WebStackStatus before, long generation,
            Conditions conditions) {
        StackIdentity stack = running.model().identity();
        Summary summary = Summary.of(running);
        conditions.set(READY, summary.outcome() == Summary.Outcome.READY ? TRUE : FALSE, summary.reason(),
                summary.message());
        switch (summary.outcome()) {
            case READY -> {
            }
            case WAITING -> conditions.set(RECONCILING, TRUE, summary.reason(), summary.message());
            case STALLED -> conditions.set(STALLED, TRUE, summary.reason(), summary.message());
        }
        conditions.set(ACCEPTED, TRUE, ACCEPTED, "");
        configValid(running, conditions);
        serving(APPS_READY,
                running.apps().stream().filter(StackState.App::served)
                        .allMatch(app -> app.component().rollout().serves()),
                "every app behind nginx has a ready pod", "an app behind nginx has no ready pod", conditions);
        serving(NGINX_READY, running.nginx().map(nginx -> nginx.rollout().serves()).orElse(false),
                "nginx has a ready pod", "nginx has no ready pod", conditions);
        int replicas = running.apps().stream().filter(app -> app.model().followsStack())
                .mapToInt(app -> app.component().rollout().replicas()).sum();
        return new WebStackStatus(generation, replicas, new Labels(stack.name()).scaledPods(), url(stack),
                configHash(running, summary, before), apps(running), conditions.list());
    }

    /** While nginx is not being rolled over, every pod runs what was last proven. */
    private static String configHash(StackState.Running running, Summary summary, WebStackStatus before) {
        if (summary.outcome() == Summary.Outcome.READY) {
            return running.hash();
        }
        boolean unchanged = running.nginx().map(nginx -> nginx.rollout().complete()).orElse(false);
        return unchanged ? before.configHash() : null;
    }

    private static void configValid(StackState.Running running, Conditions conditions) {
        boolean accepted = running.verdict() instanceof Verdict.Accepted;
        if (!accepted && running.nginx().isPresent() && conditions.wasTrue(CONFIG_VALID)) {
            // Of what serves. What is refused, or being tested, is told by Ready.
            conditions.keep(CONFIG_VALID);
            return;
        }
        switch (running.verdict()) {
            case Verdict.Accepted _ ->
                conditions.set(CONFIG_VALID, TRUE, "Tested", "nginx accepts configuration " + running.hash());
            case Verdict.Rejected(String message) -> conditions.set(CONFIG_VALID, FALSE, "Rejected", message);
            case Verdict.Pending(String message) -> conditions.set(CONFIG_VALID, UNKNOWN, "Testing", message);
        }
    }

    private static void serving(String type, boolean serves, String yes, String no, Conditions conditions) {
        conditions.set(type, serves ? TRUE : FALSE, serves ? "Serving" : "NotServing", serves ? yes : no);
    }

    private String url(StackIdentity stack) {
        return "http://%s.%s.svc.%s".formatted(new ChildNames(stack.name()).nginx(), stack.namespace(), clusterDomain);
    }

    private static List<AppStatus> apps(StackState.Running running) {
        return running.apps().stream().map(app -> {
            Rollout rollout = app.component().rollout();
            return new AppStatus(app.model().name(), rollout.replicas(), rollout.ready(), app.model().image());
        }).toList();
    }
}
