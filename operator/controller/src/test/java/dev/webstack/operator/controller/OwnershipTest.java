package dev.webstack.operator.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.webstack.operator.render.objects.meta.Labels;
import dev.webstack.testing.Requirement;
import dev.webstack.testing.Requires;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The operator owns each field that it has written, and nothing else. */
@Requires(Requirement.API_SERVER)
class OwnershipTest {

    private static final String CONFIG = "configuration";

    @AutoClose
    private final TestCluster cluster;

    OwnershipTest() throws IOException {
        cluster = TestCluster.withOperator();
    }

    private Service foreignService() {
        return new ServiceBuilder().withNewMetadata().withNamespace(cluster.namespace).withName("hello-app-web")
                .endMetadata().withNewSpec().addNewPort().withPort(1).endPort().endSpec().build();
    }

    @Test
    void aForeignObjectOfANeededNameIsLeftAloneAndNamed() {
        Service foreign = cluster.client.resource(foreignService()).create();
        cluster.apply(TestStacks.HELLO);
        assertThat(cluster.awaitReason("hello", "NameConflict").message()).isEqualTo(
                "spec.apps[0]: Service 'hello-app-web' exists and does not belong to this WebStack: "
                        + "rename the WebStack, or delete the Service if nothing needs it");
        assertThat(TestCluster.condition(cluster.stack("hello"), "Stalled")).isPresent();
        assertThat(cluster.get(Service.class, "hello-app-web")).isEqualTo(foreign);

        cluster.client.resource(foreign).delete();
        cluster.awaitReady("hello");
    }

    @Test
    void anObjectOfAnEarlierStackOfThatNameIsWaitedFor() {
        Service old = foreignService();
        old.getMetadata().setOwnerReferences(List.of(new OwnerReferenceBuilder()
                .withApiVersion("webstack.dev/v1alpha1").withKind("WebStack").withName("hello").withUid(TestStacks.UID)
                .withController(true).build()));
        old.getMetadata().setLabels(Map.of(Labels.MANAGED_BY, Labels.OPERATOR, Labels.STACK, "hello"));
        cluster.client.resource(old).create();
        cluster.apply(TestStacks.HELLO);
        assertThat(cluster.awaitReason("hello", "NameConflict").message())
                .isEqualTo(
                        "spec.apps[0]: Service 'hello-app-web' of an earlier WebStack of this name is still being deleted");
        assertThat(TestCluster.condition(cluster.stack("hello"), "Reconciling")).isPresent();
        assertThat(TestCluster.condition(cluster.stack("hello"), "Stalled")).isEmpty();

        cluster.client.resource(old).delete();
        cluster.awaitReady("hello");
    }

    @Test
    void aPodThatOnlyBearsTheLabelsOfATestIsNotDeleted() {
        Pod foreign = cluster.client.resource(new PodBuilder().withNewMetadata().withNamespace(cluster.namespace)
                .withName("mine").withLabels(Map.of(Labels.MANAGED_BY, Labels.OPERATOR, Labels.STACK, "hello",
                        Labels.COMPONENT, Labels.NGINX_TEST, Labels.CONFIG, "0000000000"))
                .endMetadata().withNewSpec().addNewContainer().withName("a").withImage("b").endContainer().endSpec()
                .build()).create();
        cluster.apply(TestStacks.HELLO);
        cluster.awaitReason("hello", "Ready");
        assertThat(cluster.get(Pod.class, "mine").getMetadata().getUid()).isEqualTo(foreign.getMetadata().getUid());
    }

    @Test
    void aFieldOfTheOperatorIsRestoredAndAForeignOneIsLeftAlone() {
        cluster.applyAndAwaitReady(TestStacks.HELLO);
        cluster.edit(Deployment.class, "hello-app-web", deployment -> {
            deployment.getMetadata().setAnnotations(Map.of("team.example.com/owner", "shop"));
            deployment.getSpec().getTemplate().getMetadata()
                    .setAnnotations(Map.of("kubectl.kubernetes.io/restartedAt", "2026-01-01T00:00:00Z"));
            deployment.getSpec().setReplicas(7);
            deployment.getSpec().getTemplate().getSpec().getContainers().getFirst().setImage("other:1");
        });
        await().atMost(TestCluster.TIMEOUT).until(() -> cluster.get(Deployment.class, "hello-app-web").getSpec(),
                spec -> spec.getReplicas() == 1
                        && spec.getTemplate().getSpec().getContainers().getFirst().getImage().equals("hello:1"));
        cluster.awaitReady("hello");
        Deployment restored = cluster.get(Deployment.class, "hello-app-web");
        assertThat(restored.getMetadata().getAnnotations()).containsEntry("team.example.com/owner", "shop");
        assertThat(restored.getSpec().getTemplate().getMetadata().getAnnotations())
                .as("kubectl rollout restart").containsKey("kubectl.kubernetes.io/restartedAt");
    }

    /** The number of a port is its key in the list, so a port with another number is another entry. */
    @Test
    void aPortThatWasChangedIsRestored() {
        cluster.applyAndAwaitReady(TestStacks.HELLO);
        cluster.edit(Service.class, "hello-nginx", service -> service.getSpec().getPorts().getFirst().setPort(81));
        await().atMost(TestCluster.TIMEOUT).until(() -> cluster.get(Service.class, "hello-nginx").getSpec().getPorts(),
                ports -> ports.size() == 1 && ports.getFirst().getPort() == 80);
        cluster.awaitReady("hello");
    }

    private static List<Arguments> drifts() {
        return List.of(
                Arguments.of(Service.class, "hello-nginx"),
                Arguments.of(Service.class, "hello-app-web"),
                Arguments.of(NetworkPolicy.class, "hello-app-web"),
                Arguments.of(Deployment.class, "hello-app-web"),
                Arguments.of(Deployment.class, "hello-nginx"),
                Arguments.of(PodDisruptionBudget.class, "hello-nginx"),
                Arguments.of(ConfigMap.class, CONFIG));
    }

    private String name(String name) {
        return name.equals(CONFIG) ? "hello-nginx-" + cluster.stack("hello").getStatus().configHash() : name;
    }

    @ParameterizedTest
    @MethodSource("drifts")
    <T extends HasMetadata> void whatWasDeletedIsMadeAnew(Class<T> kind, String child) {
        cluster.applyAndAwaitReady(TestStacks.HELLO);
        String name = name(child);
        String uid = cluster.get(kind, name).getMetadata().getUid();
        cluster.client.resources(kind).inNamespace(cluster.namespace).withName(name).withGracePeriod(0).delete();
        await().atMost(TestCluster.TIMEOUT).until(() -> cluster.get(kind, name),
                object -> object != null && !object.getMetadata().getUid().equals(uid));
        cluster.awaitReady("hello");
    }

    /** The operator does not see an object without its label. */
    @ParameterizedTest
    @MethodSource("drifts")
    <T extends HasMetadata> void aLabelThatWasTakenAwayIsPutBack(Class<T> kind, String child) {
        cluster.applyAndAwaitReady(TestStacks.HELLO);
        String name = name(child);
        Map<String, String> labels = cluster.get(kind, name).getMetadata().getLabels();
        String uid = cluster.get(kind, name).getMetadata().getUid();
        cluster.edit(kind, name, object -> {
            object.getMetadata().getLabels().remove(Labels.MANAGED_BY);
            object.getMetadata().getLabels().put(Labels.STACK, "another");
        });
        await().atMost(TestCluster.TIMEOUT)
                .until(() -> cluster.get(kind, name).getMetadata().getLabels().equals(labels));
        assertThat(cluster.get(kind, name).getMetadata().getUid()).isEqualTo(uid);
        cluster.awaitReady("hello");
    }

    @Test
    void aForeignConfigMapIsNoLeftover() {
        cluster.client.resource(new ConfigMapBuilder().withNewMetadata().withNamespace(cluster.namespace)
                .withName("hello-nginx-mine").withLabels(Map.of(Labels.MANAGED_BY, Labels.OPERATOR, Labels.STACK,
                        "hello"))
                .endMetadata().build()).create();
        cluster.applyAndAwaitReady(TestStacks.HELLO);
        assertThat(cluster.get(ConfigMap.class, "hello-nginx-mine")).isNotNull();
    }
}
