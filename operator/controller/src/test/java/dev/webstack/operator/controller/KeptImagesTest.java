package dev.webstack.operator.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.webstack.operator.controller.observe.Observed;
import dev.webstack.operator.render.objects.meta.Labels;
import dev.webstack.testing.Requirement;
import dev.webstack.testing.Requires;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A new image of a static source whose earlier images are kept. */
@Requires(Requirement.API_SERVER)
class KeptImagesTest {

    @AutoClose
    private final TestCluster cluster;

    KeptImagesTest() throws IOException {
        cluster = TestCluster.withOperator();
    }

    @BeforeEach
    void serveTheFirst() {
        cluster.applyAndAwaitReady(manifest(1));
    }

    private static String manifest(int version) {
        return TestStacks.HELLO.replace("""
                      files:
                        style.css: "body {}"
                """, """
                      image: { reference: "site:%d", path: /public }
                      keepRevisions: 1
                """.formatted(version));
    }

    private Deployment nginx() {
        return cluster.get(Deployment.class, "hello-nginx");
    }

    private String served() {
        return nginx().getMetadata().getAnnotations().get("webstack.dev/static-images");
    }

    private List<Pod> nginxPods() {
        return cluster.list(Pod.class).stream()
                .filter(pod -> Labels.NGINX.equals(Observed.label(pod, Labels.COMPONENT))).toList();
    }

    private static Set<String> uids(List<Pod> pods) {
        return pods.stream().map(pod -> pod.getMetadata().getUid()).collect(Collectors.toSet());
    }

    private void finalizers(List<String> finalizers) {
        nginxPods().forEach(pod -> cluster.edit(Pod.class, pod.getMetadata().getName(),
                it -> it.getMetadata().setFinalizers(finalizers)));
    }

    @Test
    void itIsServedOnceNoPodWithoutItsFilesTakesRequests() {
        finalizers(List.of("webstack.dev/test"));
        cluster.apply(manifest(2));
        cluster.awaitMessage("hello", "NginxNotReady",
                "spec.static[0].image: 'site:2' is served once the nginx pods without its files end");
        assertThat(served()).isEqualTo("assets pages=site:1 next=site:2 kept=");
        finalizers(List.of());
        cluster.awaitReady("hello");
        assertThat(served()).isEqualTo("assets pages=site:2 next= kept=site:1");
    }

    @Test
    void theOneBeforeIsServedAgainAtOnce() {
        cluster.applyAndAwaitReady(manifest(2));
        long generation = nginx().getMetadata().getGeneration();
        cluster.applyAndAwaitReady(manifest(1));
        assertThat(served()).isEqualTo("assets pages=site:1 next= kept=site:2");
        assertThat(nginx().getMetadata().getGeneration()).isEqualTo(generation + 1);
    }

    @Test
    void anotherOperatorGoesOnWhereTheFirstOneStopped() {
        finalizers(List.of("webstack.dev/test"));
        cluster.apply(manifest(2));
        await().atMost(TestCluster.TIMEOUT).until(() -> served().contains("next=site:2"));
        cluster.stopOperator();
        finalizers(List.of());
        cluster.startOperator();
        cluster.awaitReady("hello");
        assertThat(served()).isEqualTo("assets pages=site:2 next= kept=site:1");
    }

    @Test
    void anEarlierOneThatIsGoneKeepsNoPodFromStarting() {
        cluster.applyAndAwaitReady(manifest(2));
        cluster.simulated.start(false);
        Set<String> before = uids(nginxPods());
        cluster.client.resource(nginxPods().getFirst()).withGracePeriod(0).delete();
        Pod replacement = await().atMost(TestCluster.TIMEOUT).until(() -> nginxPods().stream()
                .filter(pod -> !before.contains(pod.getMetadata().getUid())).findFirst(), Optional::isPresent).get();
        cluster.simulated.status(replacement, "phase: Pending",
                "ready: false, state: {waiting: {reason: ImagePullBackOff, "
                        + "message: 'Back-off pulling image \"site:1\": not found'}}");
        await().atMost(TestCluster.TIMEOUT).until(() -> served().equals("assets pages=site:2 next= kept="));
        cluster.simulated.start(true);
        cluster.awaitReady("hello");
    }
}
