package dev.webstack.operator.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.webstack.testing.Requirement;
import dev.webstack.testing.Requires;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.io.IOException;
import java.util.SortedMap;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Who chooses how many pods an app has, and when the operator chooses nothing at all. */
@Requires(Requirement.API_SERVER)
class AutoscalingTest {

    private static final String APP = "hello-app-web";
    private static final String AUTOSCALED = TestStacks.HELLO.replace("image: hello:1",
            "image: hello:1\n      autoscaling: {minReplicas: 2, maxReplicas: 10}");

    @AutoClose
    private final TestCluster cluster;

    AutoscalingTest() throws IOException {
        cluster = TestCluster.withOperator();
    }

    private int replicas() {
        return cluster.get(Deployment.class, APP).getSpec().getReplicas();
    }

    /** Sets the number as an autoscaler does. */
    private void scale(int replicas) {
        cluster.client.apps().deployments().inNamespace(cluster.namespace).withName(APP).scale(replicas);
    }

    @Test
    void whatAnAutoscalerChoosesIsNotWritten() {
        cluster.applyAndAwaitReady(AUTOSCALED);
        HorizontalPodAutoscaler autoscaler = cluster.get(HorizontalPodAutoscaler.class, APP);
        assertThat(autoscaler.getSpec().getScaleTargetRef().getName()).isEqualTo(APP);
        assertThat(autoscaler.getSpec().getMaxReplicas()).isEqualTo(10);

        scale(7);
        cluster.apply(AUTOSCALED.replace("hello:1", "hello:2"));
        await().atMost(TestCluster.TIMEOUT).until(() -> cluster.get(Deployment.class, APP).getSpec().getTemplate()
                .getSpec().getContainers().getFirst().getImage().equals("hello:2"));
        cluster.awaitReady("hello");
        assertThat(replicas()).isEqualTo(7);
        assertThat(cluster.stack("hello").getStatus().pods()).isEqualTo("9/9");
    }

    /** Otherwise one pod would serve until the autoscaler counts them. */
    @Test
    void anAutoscalerBeginsWithTheNumberThatIsThere() {
        cluster.applyAndAwaitReady(TestStacks.HELLO.replace("spec:\n", "spec:\n  replicas: 5\n"));
        cluster.apply(AUTOSCALED.replace("spec:\n", "spec:\n  replicas: 5\n"));
        await().atMost(TestCluster.TIMEOUT)
                .until(() -> cluster.get(HorizontalPodAutoscaler.class, APP) != null);
        cluster.awaitReady("hello");
        assertThat(replicas()).isEqualTo(5);
        scale(4);
        cluster.awaitReady("hello");
        assertThat(replicas()).isEqualTo(4);

        cluster.apply(TestStacks.HELLO.replace("spec:\n", "spec:\n  replicas: 3\n"));
        await().atMost(TestCluster.TIMEOUT).until(() -> replicas() == 3);
        assertThat(cluster.get(HorizontalPodAutoscaler.class, APP)).isNull();
    }

    /** One pod alone cannot be kept while its node is drained: a budget for it would only keep the node. */
    @Test
    void aBudgetIsThereForPodsOfWhichSeveralMayBeThere() {
        cluster.applyAndAwaitReady(TestStacks.HELLO);
        assertThat(cluster.get(PodDisruptionBudget.class, APP)).isNull();
        PodDisruptionBudget nginx = cluster.get(PodDisruptionBudget.class, "hello-nginx");
        assertThat(nginx.getSpec().getMaxUnavailable().getStrVal()).isEqualTo("25%");
        assertThat(nginx.getSpec().getSelector().getMatchLabels()).isEqualTo(
                cluster.get(Deployment.class, "hello-nginx").getSpec().getSelector().getMatchLabels());

        cluster.applyAndAwaitReady(AUTOSCALED);
        assertThat(cluster.get(PodDisruptionBudget.class, APP).getSpec().getSelector().getMatchLabels()).isEqualTo(
                cluster.get(Deployment.class, APP).getSpec().getSelector().getMatchLabels());

        cluster.applyAndAwaitReady(TestStacks.HELLO.replace("spec:", "spec:\n  nginx: {replicas: 1}"));
        await().atMost(TestCluster.TIMEOUT).until(() -> cluster.list(PodDisruptionBudget.class).isEmpty());
    }

    @Test
    void aSuspendedStackIsLeftAsItIs() {
        cluster.applyAndAwaitReady(TestStacks.HELLO);
        SortedMap<String, String> before = cluster.versions();
        cluster.apply(TestStacks.HELLO.replace("spec:\n", "spec:\n  suspend: true\n").replace("hello:1", "hello:2"));
        await().atMost(TestCluster.TIMEOUT).until(
                () -> TestCluster.condition(cluster.stack("hello"), "Suspended").isPresent());
        cluster.edit(Service.class, "hello-nginx",
                service -> service.getMetadata().getLabels().put("app.kubernetes.io/name", "drifted"));

        cluster.apply(TestStacks.HELLO.replace("spec:\n", "spec:\n  suspend: true\n").replace("hello:1", "hello:3"));
        await().atMost(TestCluster.TIMEOUT).until(() -> cluster.stack("hello").getStatus().observedGeneration()
                .equals(cluster.stack("hello").getMetadata().getGeneration()));
        SortedMap<String, String> after = cluster.versions();
        before.keySet().removeIf(key -> key.startsWith("WebStack/") || key.equals("Service/hello-nginx"));
        assertThat(after).containsAllEntriesOf(before);
        assertThat(cluster.get(Service.class, "hello-nginx").getMetadata().getLabels())
                .containsEntry("app.kubernetes.io/name", "drifted");
        assertThat(TestCluster.condition(cluster.stack("hello"), "Ready").orElseThrow().status()).isEqualTo("True");

        cluster.apply(TestStacks.HELLO.replace("hello:1", "hello:3"));
        cluster.awaitReady("hello");
        assertThat(TestCluster.condition(cluster.stack("hello"), "Suspended")).isEmpty();
        assertThat(cluster.get(Service.class, "hello-nginx").getMetadata().getLabels())
                .containsEntry("app.kubernetes.io/name", "nginx");
    }
}
