package dev.webstack.operator.controller;

import dev.webstack.operator.controller.config.ConfigurationException;
import dev.webstack.operator.controller.config.OperatorSettings;
import dev.webstack.operator.controller.health.HealthServer;
import dev.webstack.operator.controller.health.Liveness;
import dev.webstack.operator.controller.health.Readiness;
import dev.webstack.operator.controller.observe.ReducedObjects;
import dev.webstack.operator.controller.prove.ServingCheck;
import dev.webstack.operator.controller.prove.ServingTimeouts;
import dev.webstack.operator.render.model.Ports;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.javaoperatorsdk.operator.Operator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the operator with the settings from its environment, see {@link OperatorSettings}. */
public final class OperatorMain {

    private static final Logger LOG = LoggerFactory.getLogger(OperatorMain.class);
    private static final int BAD_CLUSTER = 1;
    private static final int BAD_SETTING = 2;
    /**
     * About three seconds in all. A failed reconciliation is tried again anyway, and must not hold a thread for
     * minutes.
     */
    private static final int REQUEST_RETRIES = 5;

    private OperatorMain() {}

    /** Runs until SIGTERM. Exits with 2 if a setting is invalid, and with 1 if the cluster is unusable. */
    public static void main(String[] args) {
        try {
            start(OperatorSettings.of(System.getenv(), resolvConf()));
        } catch (ConfigurationException e) {
            fail(BAD_SETTING, e.getMessage());
        } catch (Exception e) {
            LOG.debug("Start failed", e);
            fail(BAD_CLUSTER, "the operator cannot start: " + rootMessage(e));
        }
    }

    private static void fail(int exitCode, @Nullable String message) {
        LOG.error("{}", String.valueOf(message).lines().findFirst().orElse(""));
        System.exit(exitCode);
    }

    /** The message of the innermost cause: the framework's own is only "Error starting operator". */
    private static String rootMessage(Throwable e) {
        return e.getCause() == null || e instanceof UnusableClusterException
                ? String.valueOf(e.getMessage())
                : rootMessage(e.getCause());
    }

    static String resolvConf() throws IOException {
        Path file = Path.of("/etc/resolv.conf");
        return Files.exists(file) ? Files.readString(file) : "";
    }

    private static void start(OperatorSettings settings) throws IOException, UnusableClusterException {
        KubernetesClient client = new KubernetesClientBuilder().withConfig(
                new ConfigBuilder(Config.autoConfigure(null)).withRequestRetryBackoffLimit(REQUEST_RETRIES).build())
                .withKubernetesSerialization(ReducedObjects.serialization()).build();
        new ClusterCheck(client).check(settings.namespaces());
        var stopping = new AtomicBoolean();
        var liveness = new Liveness(System::nanoTime);
        Operator operator = new WebStackOperator(settings, client,
                new ServingCheck(Ports.NGINX_STATUS, Ports.NGINX_TLS, ServingTimeouts.DEFAULT), liveness,
                () -> leadershipLost(stopping.get())).create();
        var health = new HealthServer(settings.healthPort(), liveness, new Readiness(operator.getRuntimeInfo()));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            stopping.set(true);
            operator.stop();
            health.close();
        }, "shutdown"));
        operator.start();
        LOG.info("Looking after WebStacks in {}; nginx is {}",
                settings.namespaces().isEmpty() ? "all namespaces" : settings.namespaces(), settings.nginxImage());
    }

    /**
     * Ends the process at once, without its shutdown hook, which takes time: another operator may lead now, so this one
     * must write nothing more.
     */
    private static void leadershipLost(boolean stopping) {
        if (!stopping) {
            LOG.error("Leadership is lost: ending, to start anew as one that stands by");
            Runtime.getRuntime().halt(BAD_CLUSTER);
        }
    }
}
