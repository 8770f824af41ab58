package dev.webstack.operator.controller;

import dev.webstack.operator.controller.apply.Apply;
import dev.webstack.operator.controller.config.OperatorSettings;
import dev.webstack.operator.controller.config.OperatorSettings.Candidate;
import dev.webstack.operator.controller.observe.PodProblem;
import dev.webstack.operator.controller.prove.ConfigTest;
import dev.webstack.operator.controller.prove.ServingAnswers;
import dev.webstack.operator.controller.prove.ServingCheck;
import dev.webstack.operator.controller.status.Components;
import dev.webstack.operator.controller.status.StatusTable;
import dev.webstack.operator.render.nginx.site.NginxSite;
import dev.webstack.operator.render.objects.meta.Labels;
import dev.webstack.operator.render.validate.Validator;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderCallbacks;
import io.javaoperatorsdk.operator.Operator;
import io.javaoperatorsdk.operator.api.config.ConfigurationServiceOverrider;
import io.javaoperatorsdk.operator.api.config.ControllerConfigurationOverrider;
import io.javaoperatorsdk.operator.api.config.LeaderElectionConfiguration;
import io.javaoperatorsdk.operator.api.monitoring.Metrics;
import io.javaoperatorsdk.operator.processing.retry.GenericRetry;
import java.time.Clock;
import java.time.Duration;

/** Assembles the operator: the reconciler, and the configuration of the framework. */
final class WebStackOperator {

    private static final int THREADS = 8;
    /** How long the operator finishes running reconciliations when it ends; shorter than the pod's grace period. */
    private static final Duration TERMINATION = Duration.ofSeconds(20);
    /** How long the start waits for the first list of each kind. The informer keeps trying after that. */
    private static final Duration CACHE_SYNC = Duration.ofSeconds(30);
    /** The greatest time between two reconciliations of a stack, because a broken watch may miss events. */
    private static final Duration LONGEST_REST = Duration.ofMinutes(10);

    private final OperatorSettings settings;
    private final KubernetesClient client;
    private final ServingCheck servingCheck;
    private final Metrics metrics;
    private final Runnable leadershipLost;

    /**
     * Prepares an operator.
     *
     * @param client the client, which is closed when the operator stops
     * @param metrics is told of each reconciliation
     * @param leadershipLost called when the operator stops leading, for whatever reason
     */
    WebStackOperator(OperatorSettings settings, KubernetesClient client, ServingCheck servingCheck,
            Metrics metrics, Runnable leadershipLost) {
        this.settings = settings;
        this.client = client;
        this.servingCheck = servingCheck;
        this.metrics = metrics;
        this.leadershipLost = leadershipLost;
    }

    /** Creates the operator, which is not started yet. */
    Operator create() {
        var operator = new Operator(this::configure);
        operator.register(reconciler(), this::configure);
        return operator;
    }

    private WebStackReconciler reconciler() {
        var apply = new Apply();
        var podProblem = new PodProblem(Clock.systemUTC());
        var answers = new ServingAnswers(servingCheck);
        return new WebStackReconciler(new Validator(), new ReferencedConfigMaps(client),
                NginxSite.pod(settings.cluster()), settings.nginxImage(),
                settings.imageVolumes().in(client.getKubernetesVersion()),
                answers,
                new StackUpdate(apply, new ConfigTest(apply, podProblem), answers, new Components(podProblem)),
                new StatusTable(settings.cluster().domain()), Clock.systemUTC());
    }

    private void configure(ConfigurationServiceOverrider overrider) {
        overrider.withKubernetesClient(client)
                .withMetrics(metrics)
                .withConcurrentReconciliationThreads(THREADS)
                .withReconciliationTerminationTimeout(TERMINATION)
                // A namespace that is missing, or that the operator may not read, must neither stop nor delay the
                // start; /readyz reports it.
                .withStopOnInformerErrorDuringStartup(false)
                .withCacheSyncTimeout(CACHE_SYNC);
        settings.leaderElection().map(this::leaderElection).ifPresent(overrider::withLeaderElectionConfiguration);
    }

    /**
     * Configures the election. The framework's own reaction to a lost leadership is not used: its System.exit never
     * returns during a shutdown, or while the elector holds its lock.
     */
    private LeaderElectionConfiguration leaderElection(Candidate candidate) {
        return new LeaderElectionConfiguration(Labels.OPERATOR, candidate.namespace(),
                candidate.times().duration(), candidate.times().renewDeadline(), candidate.times().retryPeriod(),
                candidate.identity(),
                new LeaderCallbacks(() -> {}, leadershipLost, _ -> {}), false);
    }

    private void configure(ControllerConfigurationOverrider<?> overrider) {
        overrider.withName("webstack")
                // This name must never change, because the API server records the owner of each field under it.
                .withFieldManager(Labels.OPERATOR)
                .withReconciliationMaxInterval(LONGEST_REST)
                .withRetry(new GenericRetry().setInitialInterval(1000).setIntervalMultiplier(2).setMaxInterval(120_000)
                        .withoutMaxAttempts());
        if (!settings.namespaces().isEmpty()) {
            overrider.settingNamespaces(settings.namespaces());
        }
    }
}
