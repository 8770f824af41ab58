package dev.webstack.testing;

import io.fabric8.kubeapitest.KubeAPIServer;
import io.fabric8.kubeapitest.KubeAPIServerConfigBuilder;
import io.fabric8.kubernetes.api.model.AuthInfoBuilder;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinitionStatus;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
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
    /** Not a certificate, of which each client would unlock the key, and with which each connection would sign. */
    private static final String TOKEN = UUID.randomUUID().toString();

    /** Shared by all clients, because each would examine the types of Kubernetes again. */
    private static final KubernetesSerialization SERIALIZATION = new KubernetesSerialization();

    private ApiServer() {}

    static Optional<String> missing() {
        return Shared.problem();
    }

    /** A client with all rights; the caller closes it. */
    public static KubernetesClient client() {
        return new KubernetesClientBuilder().withConfig(Config.fromKubeconfig(kubeconfig()))
                .withKubernetesSerialization(SERIALIZATION).build();
    }

    /** The configuration of a client, as YAML. */
    public static String kubeconfig() {
        return Objects.requireNonNull(Shared.kubeconfig, Shared.failure);
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

    /** Starts the server, and returns the configuration of a client. */
    private static String start() throws IOException {
        var config = KubeAPIServerConfigBuilder.anAPIServerConfig();
        Optional.ofNullable(System.getenv(DIRECTORY)).ifPresent(dir -> config.withTestDir(dir).withOfflineMode(true));
        Optional.ofNullable(System.getenv(VERSION)).ifPresent(config::withApiServerVersion);
        Path tokens = Files.createTempFile("tokens-", ".csv");
        try {
            Files.writeString(tokens, TOKEN + ",test,test,system:masters\n");
            var server = new KubeAPIServer(config.withApiServerFlag("--token-auth-file", tokens.toString()).build());
            server.start();
            Runtime.getRuntime().addShutdownHook(new Thread(server::stop));
            return withToken(server.getKubeConfigYaml());
        } finally {
            Files.delete(tokens);
        }
    }

    private static String withToken(String kubeconfig) {
        var config = Serialization.unmarshal(kubeconfig, io.fabric8.kubernetes.api.model.Config.class);
        config.getUsers().forEach(user -> user.setUser(new AuthInfoBuilder().withToken(TOKEN).build()));
        return Serialization.asYaml(config);
    }

    /** Initialized at the first use, which starts the server once. */
    private static final class Shared {

        private static @Nullable String kubeconfig;
        private static @Nullable String failure;

        static {
            try {
                kubeconfig = start();
            } catch (RuntimeException | IOException e) {
                failure = "no API server starts (%s): set %s to a directory with kube-apiserver and etcd"
                        .formatted(e.getMessage(), DIRECTORY);
            }
        }

        static Optional<String> problem() {
            return Optional.ofNullable(failure);
        }
    }
}
