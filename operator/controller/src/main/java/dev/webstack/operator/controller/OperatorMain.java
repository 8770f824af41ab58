package dev.webstack.operator.controller;

import dev.webstack.operator.controller.apply.Apply;
import dev.webstack.operator.controller.config.ConfigurationException;
import dev.webstack.operator.controller.config.Settings;
import dev.webstack.operator.controller.health.HealthServer;
import dev.webstack.operator.controller.health.Readiness;
import dev.webstack.operator.controller.prove.ConfigTest;
import dev.webstack.operator.controller.prove.Proof;
import dev.webstack.operator.controller.status.StatusTable;
import dev.webstack.operator.render.nginx.NginxSite;
import dev.webstack.operator.render.objects.Labels;
import dev.webstack.operator.render.validate.Validator;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.javaoperatorsdk.operator.Operator;
import io.javaoperatorsdk.operator.api.config.ConfigurationServiceOverrider;
import io.javaoperatorsdk.operator.api.config.ControllerConfigurationOverrider;
import io.javaoperatorsdk.operator.api.config.LeaderElectionConfiguration;
import io.javaoperatorsdk.operator.processing.retry.GenericRetry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts the operator together and runs it. Settings come from environment variables, see {@link Settings}. */
public final class OperatorMain {

    private static final Logger LOG = LoggerFactory.getLogger(OperatorMain.class);
    private static final int HEALTH_PORT = 8081;
    private static final int THREADS = 8;
    /** Below the pod's grace period: what has begun is finished before the process ends. */
    private static final Duration TERMINATION = Duration.ofSeconds(20);
    /** Even without an event, for those that a broken watch may have swallowed. */
    private static final Duration LONGEST_REST = Duration.ofMinutes(10);

    private OperatorMain() {}

    /** Runs until the process is told to stop. Exits with 2 if a setting cannot be used, with 1 if the cluster cannot. */
    public static void main(String[] args) {
        try {
            start(Settings.of(System.getenv(), resolvConf()));
        } catch (ConfigurationException e) {
            fail(2, e.getMessage());
        } catch (Exception e) {
            LOG.debug("Start failed", e);
            fail(1, "the operator cannot start: " + e.getMessage());
        }
    }

    private static void fail(int exitCode, String message) {
        LOG.error("{}", message.lines().findFirst().orElse(message));
        System.exit(exitCode);
    }

    private static String resolvConf() throws IOException {
        Path file = Path.of("/etc/resolv.conf");
        return Files.exists(file) ? Files.readString(file) : "";
    }

    private static void start(Settings settings) throws IOException {
        KubernetesClient client = new KubernetesClientBuilder().build();
        Operator operator = new Operator(overrider -> configure(overrider, settings, client));
        operator.register(reconciler(settings), overrider -> configure(overrider, settings));
        var health = new HealthServer(HEALTH_PORT, new Readiness(operator.getRuntimeInfo()));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            operator.stop();
            health.close();
        }, "shutdown"));
        operator.start();
        LOG.info("Looking after WebStacks in {}; nginx is {}",
                settings.namespaces().isEmpty() ? "all namespaces" : settings.namespaces(), settings.nginxImage());
    }

    private static WebStackReconciler reconciler(Settings settings) {
        var apply = new Apply();
        return new WebStackReconciler(new Validator(), NginxSite.pod(settings.cluster()), settings.nginxImage(), apply,
                new ConfigTest(apply), new Proof(), new StatusTable(settings.cluster().domain()), Clock.systemUTC());
    }

    private static void configure(ConfigurationServiceOverrider overrider, Settings settings, KubernetesClient client) {
        overrider.withKubernetesClient(client)
                .withConcurrentReconciliationThreads(THREADS)
                .withReconciliationTerminationTimeout(TERMINATION)
                // A namespace that is missing or closed to the operator must not stop it; /readyz tells.
                .withStopOnInformerErrorDuringStartup(false);
        settings.leaderElection().ifPresent(candidate -> overrider.withLeaderElectionConfiguration(
                new LeaderElectionConfiguration(Labels.OPERATOR, candidate.namespace(), candidate.identity())));
    }

    private static void configure(ControllerConfigurationOverrider<?> overrider, Settings settings) {
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
