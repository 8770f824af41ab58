package dev.webstack.testing;

import io.fabric8.kubeapitest.KubeAPIServer;
import io.fabric8.kubeapitest.KubeAPIServerConfigBuilder;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinitionStatus;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A real kube-apiserver with its etcd, without controllers: Deployments get no pods, and no object is
 * garbage-collected. All tests of a JVM share one, which starts at its first use, so each test uses a namespace of its
 * own.
 *
 * <p>
 * {@value #DIRECTORY} and {@value #VERSION} locate the programs; without them the programs are downloaded.
 */
public final class ApiServer {

    private static final String DIRECTORY = "KUBE_API_TEST_DIR";
    private static final String VERSION = "KUBE_API_TEST_VERSION";

    private ApiServer() {}

    static Optional<String> missing() {
        return Shared.problem();
    }

    /** A client with all rights; the caller closes it. */
    public static KubernetesClient client() {
        return new KubernetesClientBuilder().withConfig(Config.fromKubeconfig(kubeconfig())).build();
    }

    /** The configuration of a client, as YAML. */
    public static String kubeconfig() {
        return Objects.requireNonNull(Shared.server, Shared.failure).getKubeConfigYaml();
    }

    /**
     * Waits until the server serves the resources of a definition. A definition that is new has a status without
     * conditions for a moment.
     *
     * @param definition the name of the CustomResourceDefinition
     */
    public static void awaitServed(KubernetesClient client, String definition) {
        client.apiextensions().v1().customResourceDefinitions().withName(definition)
                .waitUntilCondition(ApiServer::isEstablished, Patience.SECONDS, TimeUnit.SECONDS);
    }

    private static boolean isEstablished(@Nullable CustomResourceDefinition definition) {
        return Optional.ofNullable(definition).map(CustomResourceDefinition::getStatus)
                .map(CustomResourceDefinitionStatus::getConditions).stream().flatMap(List::stream)
                .anyMatch(each -> each.getType().equals("Established") && each.getStatus().equals("True"));
    }

    private static KubeAPIServer start() {
        var config = KubeAPIServerConfigBuilder.anAPIServerConfig();
        Optional.ofNullable(System.getenv(DIRECTORY)).ifPresent(dir -> config.withTestDir(dir).withOfflineMode(true));
        Optional.ofNullable(System.getenv(VERSION)).ifPresent(config::withApiServerVersion);
        var server = new KubeAPIServer(config.build());
        server.start();
        Runtime.getRuntime().addShutdownHook(new Thread(server::stop));
        return server;
    }

    /** Initialized at the first use, which starts the server once. */
    private static final class Shared {

        private static @Nullable KubeAPIServer server;
        private static @Nullable String failure;

        static {
            try {
                server = start();
            } catch (RuntimeException e) {
                failure = "no API server starts (%s): set %s to a directory with kube-apiserver and etcd"
                        .formatted(e.getMessage(), DIRECTORY);
            }
        }

        static Optional<String> problem() {
            return Optional.ofNullable(failure);
        }
    }
}
