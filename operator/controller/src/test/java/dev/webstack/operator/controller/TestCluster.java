package dev.webstack.operator.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.webstack.api.v1alpha1.Condition;
import dev.webstack.api.v1alpha1.WebStack;
import dev.webstack.operator.controller.config.ImageVolumes;
import dev.webstack.operator.controller.config.OperatorSettings;
import dev.webstack.operator.controller.observe.ReducedObjects;
import dev.webstack.operator.controller.prove.ServingCheck;
import dev.webstack.operator.controller.prove.ServingTimeouts;
import dev.webstack.operator.render.model.Ports;
import dev.webstack.operator.render.objects.Kinds;
import dev.webstack.testing.ApiServer;
import dev.webstack.testing.Patience;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.http.Interceptor;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.javaoperatorsdk.operator.Operator;
import io.javaoperatorsdk.operator.api.monitoring.Metrics;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * A namespace of a real API server with the real operator, which has only the chart's rights, and with a {@link
 * SimulatedCluster}. Each test creates its own, and acts as the user.
 */
final class TestCluster implements AutoCloseable {

    static final Duration TIMEOUT = Duration.ofSeconds(60);

    /** Shared by all operators, because each would examine the types of Kubernetes again. */
    private static final KubernetesSerialization SERIALIZATION = ReducedObjects.serialization();

    final String namespace = "test-" + UUID.randomUUID().toString().substring(0, 8);
    final KubernetesClient client = ApiServer.client();
    final Writes writes = new Writes();
    final SimulatedCluster simulated;
    private Operator operator;

    TestCluster() throws IOException {
        ServedDefinition.awaitServed();
        client.resource(new NamespaceBuilder().withNewMetadata().withName(namespace).endMetadata().build()).create();
        simulated = new SimulatedCluster(client, namespace);
    }

    /** A namespace in which the operator is already running. */
    static TestCluster withOperator() throws IOException {
        var cluster = new TestCluster();
        cluster.startOperator();
        return cluster;
    }

    /** Starts the operator for this namespace, with the chart's rights for this namespace. */
    void startOperator() {
        grantRights();
        startOperator(Set.of(namespace));
    }

    /** Gives the operator's service account the chart's rights for this namespace. */
    void grantRights() {
        Chart.render("test", namespace, "watchNamespaces: [" + namespace + "]").stream()
                .filter(object -> object instanceof Role || object instanceof RoleBinding)
                .forEach(object -> client.resource(object).serverSideApply());
    }

    /** Starts the operator with its current rights. */
    void startOperator(Set<String> namespaces) {
        startOperator(namespaces, operatorClient());
    }

    /** Starts the operator with a client of its own. */
    void startOperator(Set<String> namespaces, KubernetesClient operatorClient) {
        var settings = new OperatorSettings(namespaces, TestStacks.NGINX_IMAGE, TestStacks.CLUSTER, ImageVolumes.AUTO,
                Optional.empty(),
                8081);
        operator = new WebStackOperator(settings, operatorClient,
                new ServingCheck(simulated.statusPort(), Ports.NGINX_TLS,
                        new ServingTimeouts(Patience.LIMIT, Patience.LIMIT)),
                Metrics.NOOP, () -> {})
                .create();
        operator.start();
    }

    /** A client with the rights of the operator's service account. */
    KubernetesClient operatorClient() {
        return operatorClient(operatorConfig(), writes);
    }

    /** A client for the operator that reads objects as {@link OperatorMain} does. */
    static KubernetesClient operatorClient(Config config, Interceptor interceptor) {
        return new KubernetesClientBuilder().withConfig(config).withKubernetesSerialization(SERIALIZATION)
                .withHttpClientBuilderConsumer(http -> http.addOrReplaceInterceptor("test", interceptor)).build();
    }

    /** The configuration of a client with the rights of the operator's service account. */
    Config operatorConfig() {
        return new ConfigBuilder(Config.fromKubeconfig(ApiServer.kubeconfig()))
                .withImpersonateUsername("system:serviceaccount:" + namespace + ":test-webstack-operator")
                .withImpersonateGroups("system:serviceaccounts", "system:authenticated")
                .build();
    }

    void stopOperator() {
        operator.stop();
        operator = null;
    }

    /** Applies a manifest as {@code kubectl apply} does. */
    void apply(String manifest) {
        client.resource(Serialization.unmarshal(manifest, GenericKubernetesResource.class)).inNamespace(namespace)
                .fieldManager("user").forceConflicts().serverSideApply();
    }

    /** Applies a manifest and waits until its stack is ready. */
    void applyAndAwaitReady(String manifest) {
        apply(manifest);
        awaitReady(Serialization.unmarshal(manifest, GenericKubernetesResource.class).getMetadata().getName());
    }

    WebStack stack(String name) {
        return client.resources(WebStack.class).inNamespace(namespace).withName(name).get();
    }

    /** Waits until {@code Ready} has a reason of the resource's current generation, and returns it. */
    Condition awaitReason(String name, String reason) {
        return await().atMost(TIMEOUT).pollInterval(Duration.ofMillis(50)).until(() -> ready(name),
                ready -> ready.isPresent() && ready.get().reason().equals(reason)).orElseThrow();
    }

    /** Waits until {@code Ready} has a reason and a message that ends in these words. */
    void awaitMessage(String name, String reason, String words) {
        await().atMost(TIMEOUT).pollInterval(Duration.ofMillis(50)).until(() -> ready(name), ready -> ready
                .map(condition -> condition.reason().equals(reason) && condition.message().endsWith(words))
                .orElse(false));
    }

    void awaitReady(String name) {
        assertThat(awaitReason(name, "Ready").status()).isEqualTo("True");
        // Objects that remained are deleted as well.
        await().atMost(TIMEOUT).until(() -> versions().keySet().stream().noneMatch(key -> key.contains("-test-")));
    }

    private Optional<Condition> ready(String name) {
        WebStack stack = stack(name);
        return condition(stack, "Ready")
                .filter(ready -> ready.observedGeneration().equals(stack.getMetadata().getGeneration()));
    }

    static Optional<Condition> condition(WebStack stack, String type) {
        return stack.getStatus() == null || stack.getStatus().conditions() == null
                ? Optional.empty()
                : stack.getStatus().conditions().stream().filter(one -> one.type().equals(type)).findFirst();
    }

    <T extends HasMetadata> T get(Class<T> kind, String name) {
        return client.resources(kind).inNamespace(namespace).withName(name).get();
    }

    <T extends HasMetadata> List<T> list(Class<T> kind) {
        return client.resources(kind).inNamespace(namespace).list().getItems();
    }

    /** Changes an object as another client would. */
    <T extends HasMetadata> void edit(Class<T> kind, String name, Consumer<T> change) {
        // Others may write at the same time, so it is tried again.
        await().atMost(TIMEOUT).pollInterval(Duration.ofMillis(10))
                .ignoreExceptionsMatching(e -> e instanceof KubernetesClientException refusal
                        && refusal.getCode() == HttpURLConnection.HTTP_CONFLICT)
                .until(() -> client.resources(kind).inNamespace(namespace).withName(name).edit(object -> {
                    change.accept(object);
                    return object;
                }) != null);
    }

    /** The resource versions of all objects of the namespace. */
    SortedMap<String, String> versions() {
        var versions = new TreeMap<String, String>();
        for (HasMetadata object : all()) {
            versions.put(object.getKind() + "/" + object.getMetadata().getName(),
                    object.getMetadata().getResourceVersion());
        }
        versions.remove("ConfigMap/kube-root-ca.crt");
        return versions;
    }

    List<HasMetadata> all() {
        var all = new ArrayList<HasMetadata>();
        for (Kinds kind : Kinds.values()) {
            all.addAll(list(kind.type()));
        }
        all.addAll(list(WebStack.class));
        return all;
    }

    @Override
    public void close() {
        if (operator != null) {
            stopOperator();
        }
        simulated.close();
        client.resources(WebStack.class).inNamespace(namespace).delete();
        client.close();
    }
}
