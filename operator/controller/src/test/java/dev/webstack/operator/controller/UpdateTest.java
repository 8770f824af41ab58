package dev.webstack.operator.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

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
import java.io.IOException;
import java.util.List;
import java.util.SortedMap;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Updates of a stack that serves, and what happens if the new version is broken. */
@Requires(Requirement.API_SERVER)
class UpdateTest {

    private static final String NEW_ROUTE = TestStacks.HELLO.replace("path: /static/", "path: /assets/");
    private static final String NEW_APP = TestStacks.HELLO
            .replace("  static:\n", "    - name: search\n      image: IMAGE\n  static:\n")
            .replace("    - path: /\n", "    - path: /search\n      app: search\n    - path: /\n");

    @AutoClose
    private final TestCluster cluster;

    UpdateTest() throws IOException {
        cluster = TestCluster.withOperator();
    }

    @BeforeEach
    void serve() {
        cluster.applyAndAwaitReady(TestStacks.HELLO);
    }

    private String servedHash() {
        return cluster.get(Deployment.class, "hello-nginx").getSpec().getTemplate().getMetadata().getLabels()
                .get(Labels.CONFIG);
    }

    private List<String> names(Class<? extends HasMetadata> kind, String prefix) {
        return cluster.list(kind).stream().map(object -> object.getMetadata().getName())
                .filter(name -> name.startsWith(prefix)).toList();
    }

    private String status(String type) {
        return TestCluster.condition(cluster.stack("hello"), type).orElseThrow().status();
    }

    /** All objects except the resource itself, whose status may change. */
    private SortedMap<String, String> children() {
        SortedMap<String, String> versions = cluster.versions();
        versions.keySet().removeIf(key -> key.startsWith("WebStack/"));
        return versions;
    }

    @Test
    void aChangedRouteIsTestedThenServedThenTheOldConfigGoes() {
        String before = servedHash();
        cluster.simulated.test(false);
        cluster.apply(NEW_ROUTE);
        cluster.awaitReason("hello", "TestingConfig");
        List<String> configs = names(ConfigMap.class, "hello-nginx-");
        assertThat(configs).as("the old one, and the one to come").hasSize(2).contains("hello-nginx-" + before);
        assertThat(servedHash()).as("while it is tested").isEqualTo(before);

        cluster.simulated.start(false);
        cluster.simulated.test(true);
        cluster.awaitReason("hello", "NginxNotReady");
        assertThat(servedHash()).isNotEqualTo(before);
        assertThat(names(ConfigMap.class, "hello-nginx-")).as("until the new one is proven").isEqualTo(configs);
        assertThat(status("NginxReady")).isEqualTo("True");

        cluster.simulated.start(true);
        cluster.awaitReady("hello");
        await().atMost(TestCluster.TIMEOUT)
                .until(() -> names(ConfigMap.class, "hello-nginx-").equals(List.of("hello-nginx-" + servedHash())));
    }

    @Test
    void aRefusedConfigIsReportedAndTheLastGoodOneServesOn() {
        String nginx = cluster.versions().get("Deployment/hello-nginx");
        String hash = servedHash();
        cluster.simulated.refuse("""
                2026/01/01 00:00:00 [warn] 1#1: something else
                2026/01/01 00:00:00 [emerg] 1#1: unknown directive "x" in /etc/nginx/webstack/nginx.conf:7
                nginx: configuration file /etc/nginx/webstack/nginx.conf test failed""");
        cluster.apply(NEW_ROUTE);
        assertThat(cluster.awaitReason("hello", "ConfigRejected").message()).endsWith(
                "[emerg] 1#1: unknown directive \"x\" in /etc/nginx/webstack/nginx.conf:7");
        assertThat(status("Stalled")).isEqualTo("True");
        assertThat(List.of(status("ConfigValid"), status("AppsReady"), status("NginxReady"))).containsOnly("True");
        assertThat(cluster.stack("hello").getStatus().configHash()).isEqualTo(hash);
        assertThat(cluster.versions().get("Deployment/hello-nginx")).as("untouched").isEqualTo(nginx);

        cluster.simulated.refuse(null);
        cluster.applyAndAwaitReady(TestStacks.HELLO);
        assertThat(cluster.versions().get("Deployment/hello-nginx")).as("untouched").isEqualTo(nginx);
        await().atMost(TestCluster.TIMEOUT).until(() -> names(ConfigMap.class, "hello-nginx-").size() == 1);
    }

    @Test
    void anInvalidSpecIsToldWithTheNameOfTheFieldAndChangesNothing() {
        SortedMap<String, String> before = children();
        cluster.apply(TestStacks.TOO_LARGE.replace("hello:1", "hello:2"));
        assertThat(cluster.awaitReason("hello", "InvalidSpec").message()).isEqualTo(TestStacks.TOO_LARGE_MESSAGE);
        assertThat(status("Stalled")).isEqualTo("True");
        assertThat(status("Accepted")).isEqualTo("False");
        assertThat(children()).isEqualTo(before);

        cluster.applyAndAwaitReady(TestStacks.HELLO);
        assertThat(children()).isEqualTo(before);
    }

    @Test
    void nginxLeadsToANewAppOnlyOnceThatServes() {
        String before = servedHash();
        cluster.apply(NEW_APP.replace("IMAGE", SimulatedCluster.BROKEN_IMAGE));
        assertThat(cluster.awaitReason("hello", "AppNotReady").message()).startsWith("app search: 0 of 1 pods ready");
        await().atMost(TestCluster.TIMEOUT).until(() -> names(Pod.class, "hello-nginx-test-").size() == 1
                && Observed.hasEnded(cluster.get(Pod.class, names(Pod.class, "hello-nginx-test-").getFirst())));
        assertThat(servedHash()).isEqualTo(before);
        assertThat(status("AppsReady")).as("of the apps that serve").isEqualTo("True");

        cluster.applyAndAwaitReady(NEW_APP.replace("IMAGE", "search:1"));
        assertThat(servedHash()).isNotEqualTo(before);
    }

    @Test
    void anAppThatNobodyRoutesToHoldsNothingBack() {
        String before = servedHash();
        cluster.apply(
                NEW_APP.replace("IMAGE", SimulatedCluster.BROKEN_IMAGE).replace("path: /static/", "path: /assets/")
                        .replace("    - path: /search\n      app: search\n", ""));
        await().atMost(TestCluster.TIMEOUT).until(() -> !servedHash().equals(before));
        assertThat(cluster.awaitReason("hello", "AppNotReady").message()).startsWith("app search");
    }

    @Test
    void anAppThatIsGoneIsDeletedOnceNginxLeadsToItNoMore() {
        cluster.applyAndAwaitReady(NEW_APP.replace("IMAGE", "search:1"));
        cluster.simulated.test(false);
        cluster.apply(TestStacks.HELLO);
        cluster.awaitReason("hello", "TestingConfig");
        assertThat(cluster.get(Deployment.class, "hello-app-search")).isNotNull();
        assertThat(cluster.get(Service.class, "hello-app-search")).isNotNull();

        cluster.simulated.test(true);
        cluster.awaitReady("hello");
        await().atMost(TestCluster.TIMEOUT).until(
                () -> cluster.versions().keySet().stream().noneMatch(key -> key.endsWith("/hello-app-search")));
    }

    @Test
    void anImageThatCannotBePulledStallsAndTheOldPodsServeOn() {
        cluster.apply(TestStacks.HELLO.replace("hello:1", SimulatedCluster.BROKEN_IMAGE));
        cluster.awaitMessage("hello", "AppNotReady",
                "ImagePullBackOff: cannot pull image " + SimulatedCluster.BROKEN_IMAGE);
        assertThat(status("Reconciling")).isEqualTo("True");
        assertThat(List.of(status("ConfigValid"), status("AppsReady"), status("NginxReady"))).containsOnly("True");

        cluster.simulated.passDeadline(true);
        cluster.awaitMessage("hello", "AppStuck",
                "ImagePullBackOff: cannot pull image " + SimulatedCluster.BROKEN_IMAGE);
        assertThat(status("Stalled")).isEqualTo("True");

        cluster.applyAndAwaitReady(TestStacks.HELLO);
    }

    @Test
    void scalingChangesTheAppsThatFollowTheStackAndNothingElse() {
        SortedMap<String, String> before = children();
        cluster.client.resources(WebStack.class).inNamespace(cluster.namespace).withName("hello").scale(3);
        cluster.awaitReady("hello");
        assertThat(cluster.get(Deployment.class, "hello-app-web").getSpec().getReplicas()).isEqualTo(3);
        assertThat(cluster.stack("hello").getSpec().replicas()).isEqualTo(3);
        assertThat(cluster.stack("hello").getStatus().replicas()).isEqualTo(3);
        assertThat(cluster.client.pods().inNamespace(cluster.namespace)
                .withLabelSelector(cluster.stack("hello").getStatus().selector()).list().getItems()).hasSize(3);

        SortedMap<String, String> after = children();
        before.keySet().removeIf(key -> key.contains("/hello-app-web"));
        after.keySet().removeIf(key -> key.contains("/hello-app-web"));
        assertThat(after).as("nginx, its pods and its configuration").isEqualTo(before);
    }

    @Test
    void aBurstOfEditsEndsAtTheLastAndLeavesNothingOfTheOthers() {
        for (int i = 1; i <= 12; i++) {
            cluster.apply(TestStacks.HELLO.replace("path: /static/", "path: /v" + i).replace("body {}", "/* %d */"
                    .formatted(i)).replace("hello:1", "hello:" + i));
        }
        cluster.awaitReady("hello");
        ConfigMap config = cluster.get(ConfigMap.class, "hello-nginx-" + servedHash());
        assertThat(config.getData().get("site.conf")).contains("/v12");
        assertThat(cluster.get(Deployment.class, "hello-app-web").getSpec().getTemplate().getSpec().getContainers()
                .getFirst().getImage()).isEqualTo("hello:12");
        await().atMost(TestCluster.TIMEOUT).until(() -> names(ConfigMap.class, "hello-").size() == 2
                && names(Pod.class, "hello-nginx-test-").isEmpty());
    }

    @Test
    void aTestThatWasTakenAwayIsMadeAgain() {
        cluster.simulated.test(false);
        cluster.apply(NEW_ROUTE);
        cluster.awaitReason("hello", "TestingConfig");
        Pod first = cluster.get(Pod.class, names(Pod.class, "hello-nginx-test-").getFirst());
        cluster.simulated.status(first, "phase: Failed, reason: Evicted", "state: {terminated: {exitCode: 137}}");
        Pod second = await().atMost(TestCluster.TIMEOUT).until(
                () -> cluster.get(Pod.class, first.getMetadata().getName()),
                pod -> pod != null && !pod.getMetadata().getUid().equals(first.getMetadata().getUid()));
        cluster.client.resource(second).withGracePeriod(0).delete();
        cluster.simulated.test(true);
        cluster.awaitReady("hello");
    }

    @Test
    void whatIsTestedAgainAfterAnUpgradeIsTheNewImage() {
        cluster.stopOperator();
        cluster.simulated.test(false);
        cluster.edit(Deployment.class, "hello-nginx", deployment -> deployment.getSpec().getTemplate().getSpec()
                .getContainers().getFirst().setImage("nginxinc/nginx-unprivileged:1.29"));
        cluster.startOperator();
        assertThat(cluster.awaitReason("hello", "TestingConfig").status()).isEqualTo("False");
        cluster.simulated.test(true);
        cluster.awaitReady("hello");
        assertThat(cluster.get(Deployment.class, "hello-nginx").getSpec().getTemplate().getSpec().getContainers()
                .getFirst().getImage()).isEqualTo(TestStacks.NGINX_IMAGE.value());
    }
}
