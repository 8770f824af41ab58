package dev.webstack.operator.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.webstack.api.v1alpha1.AppStatus;
import dev.webstack.api.v1alpha1.Condition;
import dev.webstack.api.v1alpha1.WebStack;
import dev.webstack.operator.controller.observe.Observed;
import dev.webstack.operator.render.objects.meta.Labels;
import dev.webstack.testing.Requirement;
import dev.webstack.testing.Requires;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** How a manifest becomes a stack that serves. */
@Requires(Requirement.API_SERVER)
class ConvergeTest {

    @AutoClose
    private final TestCluster cluster;

    ConvergeTest() throws IOException {
        cluster = TestCluster.withOperator();
    }

    @Test
    void everyObjectIsMadeOnceOwnedLabelledAndAppliedByOneName() {
        cluster.applyAndAwaitReady(TestStacks.HELLO);
        WebStack stack = cluster.stack("hello");
        List<HasMetadata> children = cluster.all().stream()
                .filter(object -> !(object instanceof WebStack) && !(object instanceof Pod))
                .filter(object -> !object.getMetadata().getName().equals("kube-root-ca.crt")).toList();

        assertThat(children).extracting(HasMetadata::getKind).containsExactlyInAnyOrder("ConfigMap", "ConfigMap",
                "Service", "Service", "NetworkPolicy", "Deployment", "Deployment", "PodDisruptionBudget");
        assertThat(children).allSatisfy(child -> {
            assertThat(child.getMetadata().getOwnerReferences()).singleElement().satisfies(owner -> {
                assertThat(owner.getUid()).isEqualTo(stack.getMetadata().getUid());
                assertThat(owner.getController()).isTrue();
            });
            assertThat(child.getMetadata().getLabels()).containsEntry(Labels.MANAGED_BY, "webstack-operator")
                    .containsEntry(Labels.STACK, "hello");
            assertThat(child.getMetadata().getManagedFields()).filteredOn(entry -> entry.getSubresource() == null)
                    .singleElement().satisfies(entry -> {
                        assertThat(entry.getManager()).isEqualTo("webstack-operator");
                        assertThat(entry.getOperation()).isEqualTo("Apply");
                    });
        });
    }

    @Test
    void theOperatorOwnsOnlyTheStatusAndAddsNoFinalizer() {
        cluster.applyAndAwaitReady(TestStacks.HELLO);
        WebStack stack = cluster.stack("hello");
        assertThat(stack.getMetadata().getFinalizers()).isEmpty();
        assertThat(stack.getMetadata().getManagedFields()).filteredOn(
                entry -> entry.getManager().equals("webstack-operator")).singleElement()
                .satisfies(entry -> assertThat(entry.getSubresource()).isEqualTo("status"));
    }

    @Test
    void nginxStartsOnlyAfterItsTestHasSucceededAndNotBefore() {
        cluster.simulated.test(false);
        cluster.apply(TestStacks.HELLO);
        Condition ready = cluster.awaitReason("hello", "TestingConfig");
        assertThat(ready.status()).isEqualTo("False");
        assertThat(cluster.list(Deployment.class)).extracting(one -> one.getMetadata().getName())
                .containsExactly("hello-app-web");

        cluster.simulated.test(true);
        cluster.awaitReady("hello");
        assertThat(cluster.get(Deployment.class, "hello-nginx")).isNotNull();
        assertThat(cluster.list(Pod.class)).extracting(pod -> Observed.label(pod, Labels.COMPONENT))
                .as("the test has done its work").doesNotContain(Labels.NGINX_TEST);
    }

    /**
     * Files are served while an app is still starting; and if nginx is deleted, a broken app does not prevent its
     * return.
     */
    @Test
    void theFirstNginxWaitsForNoApp() {
        cluster.apply(TestStacks.HELLO.replace("hello:1", SimulatedCluster.BROKEN_IMAGE));
        await().atMost(TestCluster.TIMEOUT).until(() -> cluster.get(Deployment.class, "hello-nginx") != null);
        cluster.awaitMessage("hello", "AppNotReady",
                "ImagePullBackOff: cannot pull image " + SimulatedCluster.BROKEN_IMAGE);
        assertThat(TestCluster.condition(cluster.stack("hello"), "AppsReady").orElseThrow().status())
                .isEqualTo("False");
    }

    @Test
    void readyNamesTheGenerationTheAddressAndTheConfig() {
        cluster.applyAndAwaitReady(TestStacks.HELLO);
        WebStack stack = cluster.stack("hello");
        String hash = cluster.get(Deployment.class, "hello-nginx").getSpec().getTemplate().getMetadata().getLabels()
                .get(Labels.CONFIG);

        assertThat(stack.getStatus().observedGeneration()).isEqualTo(stack.getMetadata().getGeneration());
        assertThat(stack.getStatus().configHash()).isEqualTo(hash);
        assertThat(stack.getStatus().apps()).containsExactly(
                new AppStatus("web", 1, 1, "hello:1", SimulatedCluster.digest("hello:1")));
        assertThat(stack.getStatus().url())
                .isEqualTo("http://hello-nginx.%s.svc.cluster.local".formatted(cluster.namespace));
        assertThat(stack.getStatus().conditions()).extracting(Condition::type)
                .containsExactlyInAnyOrder("Ready", "Accepted", "ConfigValid", "AppsReady", "NginxReady");
        assertThat(stack.getStatus().conditions()).allSatisfy(condition -> {
            assertThat(condition.status()).isEqualTo("True");
            assertThat(condition.observedGeneration()).isEqualTo(stack.getMetadata().getGeneration());
        });
        assertThat(cluster.get(ConfigMap.class, "hello-nginx-" + hash).getImmutable()).isTrue();
    }

    @Test
    void aStackIsNotReadyBeforeEveryNginxPodTellsThisConfiguration() {
        cluster.simulated.claim("0123456789");
        cluster.apply(TestStacks.HELLO);
        assertThat(cluster.awaitReason("hello", "NotProven").message())
                .contains("runs configuration '0123456789', not ");
        cluster.simulated.claim(null);
        cluster.awaitReady("hello");
    }

    @Test
    void aStackIsNotReadyBeforeNginxReachesEachApp() {
        cluster.simulated.cutOff("web");
        cluster.apply(TestStacks.HELLO);
        assertThat(cluster.awaitReason("hello", "NotProven").message()).isEqualTo(
                "nginx does not reach app web by UWSGI on port 8000: does it listen there, on all addresses?");
        cluster.simulated.reconnect("web");
        cluster.awaitReady("hello");
    }

    @Test
    void aStackWithoutPodsIsReady() {
        cluster.applyAndAwaitReady(TestStacks.HELLO.replace("spec:", "spec:\n  replicas: 0\n  nginx: {replicas: 0}"));
        assertThat(cluster.list(Pod.class)).isEmpty();
    }

    @Test
    void anEvictedNginxPodThatIsLeftLyingAboutIsNotWaitedFor() {
        cluster.applyAndAwaitReady(TestStacks.HELLO);
        Pod pod = cluster.list(Pod.class).stream()
                .filter(one -> Labels.NGINX.equals(Observed.label(one, Labels.COMPONENT))).findFirst().orElseThrow();
        cluster.simulated.status(pod, "phase: Failed, reason: Evicted",
                "ready: false, state: {terminated: {exitCode: 137}}");
        await().atMost(TestCluster.TIMEOUT).until(() -> cluster.list(Pod.class).size(), size -> size == 4);
        cluster.awaitReady("hello");
    }

    @Test
    void aStackInAForeignNamespaceIsLeftAlone() throws IOException {
        try (var other = new TestCluster()) {
            other.apply(TestStacks.HELLO);
            cluster.applyAndAwaitReady(TestStacks.HELLO);
            assertThat(other.list(Service.class)).isEmpty();
            assertThat(other.list(NetworkPolicy.class)).isEmpty();
            assertThat(other.stack("hello").getStatus().observedGeneration())
                    .as("by which kstatus knows that nobody has seen it").isEqualTo(-1);
        }
    }

    @Test
    void twoStacksWhoseNamesBeginAlikeDoNotMeet() {
        cluster.applyAndAwaitReady(TestStacks.HELLO);
        cluster.applyAndAwaitReady(TestStacks.HELLO.replace("name: hello", "name: hello-app"));
        cluster.awaitReady("hello");
        await().during(Duration.ofMillis(500)).atMost(TestCluster.TIMEOUT)
                .until(() -> cluster.list(Deployment.class).size() == 4);
    }
}
