package dev.webstack.operator.controller.status;

import dev.webstack.api.v1alpha1.AppStatus;
import dev.webstack.api.v1alpha1.Condition;
import dev.webstack.api.v1alpha1.WebStackStatus;
import dev.webstack.operator.controller.observe.Rollout;
import dev.webstack.operator.render.model.ChildNames;
import dev.webstack.operator.render.model.Hostname;
import dev.webstack.operator.render.model.StackIdentity;
import dev.webstack.operator.render.model.StackModel;
import dev.webstack.operator.render.model.TlsModel;
import dev.webstack.operator.render.objects.meta.Labels;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The status for each state. {@code Ready} is the summary. {@code Reconciling} is true while the operator works or
 * waits, {@code Stalled} while only the user can help, and never both: this is the contract of kstatus, on which the
 * waiting of kubectl, Helm, Flux and Argo CD relies. The other conditions describe what serves now, and stay true while
 * a failed update is held back.
 */
public final class StatusTable {

    private static final WebStackStatus NOTHING = new WebStackStatus(null, null, null, null, null, null, null,
            null);
    private static final List<ConditionRule> RULES = List.of(
            new ReadyCondition(),
            new OutcomeCondition(ConditionType.RECONCILING, Summary.Outcome.WAITING),
            new OutcomeCondition(ConditionType.STALLED, Summary.Outcome.STALLED),
            new OutcomeCondition(ConditionType.SUSPENDED, Summary.Outcome.SUSPENDED),
            new AcceptedCondition(),
            new ConfigValidCondition(),
            ServingCondition.ofApps(),
            ServingCondition.ofNginx());

    private final String clusterDomain;

    public StatusTable(String clusterDomain) {
        this.clusterDomain = clusterDomain;
    }

    /**
     * Creates the status for a state.
     *
     * @param generation the generation of the resource that the state is about
     * @param previous the previous status, or null
     */
    public WebStackStatus of(StackState state, long generation, @Nullable WebStackStatus previous, Instant now) {
        WebStackStatus before = Objects.requireNonNullElse(previous, NOTHING);
        var conditions = new Conditions(Objects.requireNonNullElse(before.conditions(), List.<Condition>of()),
                generation, now);
        RULES.forEach(rule -> conditions.set(rule.type(), rule.find(state, conditions.wasTrue(rule.type()))));
        return state instanceof StackState.Running running
                ? running(running, before, generation, conditions.list())
                // Nothing was changed, so the previous status of what serves is still correct.
                : new WebStackStatus(generation, before.replicas(), before.selector(), before.pods(),
                        before.url(), before.configHash(), before.apps(), conditions.list());
    }

    private WebStackStatus running(StackState.Running running, WebStackStatus before, long generation,
            List<Condition> conditions) {
        StackIdentity stack = running.model().identity();
        int replicas = running.apps().stream().filter(app -> app.model().followsStack())
                .mapToInt(app -> app.component().rollout().replicas()).sum();
        return new WebStackStatus(generation, replicas, new Labels(stack.name()).scaledPods(),
                pods(running), url(running.model()),
                configHash(running, before), apps(running, before), conditions);
    }

    /**
     * The hash that every nginx pod runs. Unless a rollout of nginx is in progress, that is the hash of the last check.
     */
    private static @Nullable String configHash(StackState.Running running, WebStackStatus before) {
        if (Summary.of(running).outcome() == Summary.Outcome.READY) {
            return running.hash();
        }
        boolean unchanged = running.nginx().map(nginx -> nginx.rollout().complete()).orElse(false);
        return unchanged ? before.configHash() : null;
    }

    private static String pods(StackState.Running running) {
        List<Rollout> rollouts = Stream.concat(running.apps().stream().map(StackState.App::component),
                running.nginx().stream()).map(StackState.Component::rollout).toList();
        int desired = rollouts.stream().mapToInt(Rollout::desired).sum()
                + (running.nginx().isPresent() ? 0 : running.model().nginx().replicas());
        return "%d/%d".formatted(rollouts.stream().mapToInt(Rollout::ready).sum(), desired);
    }

    /** With certificates, the name that a client would use; a name of the cluster is in no certificate. */
    private String url(StackModel model) {
        StackIdentity stack = model.identity();
        TlsModel tls = model.nginx().tls();
        Optional<String> host = model.hostnames().stream().filter(name -> !name.startsWith("*."))
                .filter(name -> tls.covers(new Hostname(name)) || tls.redirects(new Hostname(name))).findFirst();
        return host.isPresent()
                ? "https://" + host.get()
                : "http://%s.%s.svc.%s".formatted(new ChildNames(stack.name()).nginx(), stack.namespace(),
                        clusterDomain);
    }

    private static List<AppStatus> apps(StackState.Running running, WebStackStatus before) {
        return running.apps().stream().map(app -> {
            Rollout rollout = app.component().rollout();
            return new AppStatus(app.model().name(), rollout.replicas(), rollout.ready(), app.model().spec().image(),
                    digest(app, before).orElse(null));
        }).toList();
    }

    private static Optional<String> digest(StackState.App app, WebStackStatus before) {
        return app.component().rollout().complete()
                ? app.digest()
                : StackModel.orEmpty(before.apps()).stream().filter(one -> one.name().equals(app.model().name()))
                        .map(AppStatus::imageDigest).filter(Objects::nonNull).findFirst();
    }
}
