package dev.webstack.operator.controller;

import dev.webstack.operator.controller.apply.Apply;
import dev.webstack.operator.controller.config.OperatorSettings;
import dev.webstack.operator.controller.config.OperatorSettings.Candidate;
import dev.webstack.operator.controller.prove.ConfigTest;
import dev.webstack.operator.controller.prove.ServingCheck;
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
import io.javaoperatorsdk.operator.processing.retry.GenericRetry;
import java.time.Clock;
import java.time.Duration;

/** Puts the operator together: the reconciler, and how the framework is to run it. */
final class WebStackOperator {

    private static final int THREADS = 8;
    /** What has begun is finished before the process ends, so this is below the pod's grace period. */
    private static final Duration TERMINATION = Duration.ofSeconds(20);
    /** How long the start waits for the first list of each kind. The informer goes on trying after that. */
    private static final Duration CACHE_SYNC = Duration.ofSeconds(30);
    /** Reconciles without an event, because a watch that breaks may miss some. */
    private static final Duration LONGEST_REST = Duration.ofMinutes(10);

    private final OperatorSettings settings;
    private final KubernetesClient client;
    private final ServingCheck proof;
    private final Runnable leadershipLost;

    /**
     * Collects the parts.
     *
     * @param client is closed when the operator stops
     * @param leadershipLost is called when the operator stops to be the leader, for whatever reason
     */
    WebStackOperator(OperatorSettings settings, KubernetesClient client, ServingCheck proof, Runnable leadershipLost) {
        this.settings = settings;
        this.client = client;
        this.proof = proof;
        this.leadershipLost = leadershipLost;
    }

    /** The operator, to be started. */
    Operator create() {
        var operator = new Operator(this::configure);
        operator.register(reconciler(), this::configure);
        return operator;
    }

    private WebStackReconciler reconciler() {
        var apply = new Apply();
        return new WebStackReconciler(new Validator(), NginxSite.pod(settings.cluster()), settings.nginxImage(), apply,
                new ConfigTest(apply), proof, new StatusTable(settings.cluster().domain()), Clock.systemUTC());
    }

    private void configure(ConfigurationServiceOverrider overrider) {
        overrider.withKubernetesClient(client)
                .withConcurrentReconciliationThreads(THREADS)
                .withReconciliationTerminationTimeout(TERMINATION)
                // A namespace that is missing or closed to the operator must not stop it, nor delay it for long; /readyz reports it.
                .withStopOnInformerErrorDuringStartup(false)
                .withCacheSyncTimeout(CACHE_SYNC);
        settings.leaderElection().map(this::leaderElection).ifPresent(overrider::withLeaderElectionConfiguration);
    }

    /** Not the framework's own way to end: its System.exit never returns within a shutdown, nor while the elector holds its lock. */
    private LeaderElectionConfiguration leaderElection(Candidate candidate) {
        return new LeaderElectionConfiguration(Labels.OPERATOR, candidate.namespace(),
                LeaderElectionConfiguration.LEASE_DURATION_DEFAULT_VALUE,
                LeaderElectionConfiguration.RENEW_DEADLINE_DEFAULT_VALUE,
                LeaderElectionConfiguration.RETRY_PERIOD_DEFAULT_VALUE, candidate.identity(),
                new LeaderCallbacks(() -> {}, leadershipLost, _ -> {}), false);
    }

    private void configure(ControllerConfigurationOverrider<?> overrider) {
        overrider.withName("webstack")
                // Never to change: fields are owned under this name.
                .withFieldManager(Labels.OPERATOR)
                .withReconciliationMaxInterval(LONGEST_REST)
                .withRetry(new GenericRetry().setInitialInterval(1000).setIntervalMultiplier(2).setMaxInterval(120_000)
                        .withoutMaxAttempts());
        if (!settings.namespaces().isEmpty()) {
            overrider.settingNamespaces(settings.namespaces());
        }
    }
}
