package dev.webstack.operator.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.webstack.operator.controller.observe.Observed;
import dev.webstack.operator.render.objects.meta.Labels;
import dev.webstack.testing.Requirement;
import dev.webstack.testing.Requires;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Static files in ConfigMaps and volumes of the user. */
@Requires(Requirement.API_SERVER)
class ReferencedFilesTest {

    private static final String FROM_CONFIG_MAP = TestStacks.HELLO.replace("""
                  files:
                    style.css: "body {}"
            """, """
                  configMap:
                    name: site
            """);
    private static final String FROM_CLAIM = TestStacks.HELLO.replace("""
                  files:
                    style.css: "body {}"
            """, """
                  persistentVolumeClaim:
                    claimName: site
            """);

    private TestCluster cluster;

    @BeforeEach
    void start() throws IOException {
        cluster = TestCluster.withOperator();
    }

    @AfterEach
    void close() {
        cluster.close();
    }

    private ConfigMap write(String text) {
        return cluster.client.resource(new ConfigMapBuilder().withNewMetadata().withNamespace(cluster.namespace)
                .withName("site").endMetadata().addToData("style.css", text).build()).fieldManager("user")
                .forceConflicts().serverSideApply();
    }

    private long rolls() {
        return cluster.get(Deployment.class, "hello-nginx").getMetadata().getGeneration();
    }

    private List<Map<String, String>> copies() {
        return cluster.list(ConfigMap.class).stream()
                .filter(each -> each.getMetadata().getName().startsWith("hello-static-assets-"))
                .map(ConfigMap::getData).toList();
    }

    @Test
    void aMissingConfigMapHoldsTheChangeBackUntilItIsThere() {
        cluster.applyAndAwaitReady(TestStacks.HELLO);
        long before = rolls();
        cluster.apply(FROM_CONFIG_MAP);
        assertThat(cluster.awaitReason("hello", "SourceMissing").message()).isEqualTo(
                "spec.static[0].configMap.name: there is no ConfigMap 'site': create it, or name another");
        assertThat(TestCluster.condition(cluster.stack("hello"), "NginxReady").orElseThrow().status())
                .isEqualTo("True");
        assertThat(rolls()).as("nginx is untouched").isEqualTo(before);

        ConfigMap site = write("a {}");
        cluster.awaitReady("hello");
        assertThat(rolls()).isEqualTo(before + 1);
        assertThat(copies()).containsExactly(Map.of("style.css", "a {}"));
        assertThat(cluster.get(ConfigMap.class, "site")).as("the user's is untouched").isEqualTo(site);
    }

    @Test
    void aChangeOfTheContentRollsOnceAndOneOfALabelDoesNot() {
        write("a {}");
        cluster.applyAndAwaitReady(FROM_CONFIG_MAP);
        long before = rolls();
        write("b {}");
        await().atMost(TestCluster.TIMEOUT).until(() -> rolls() > before);
        cluster.awaitReady("hello");
        assertThat(rolls()).isEqualTo(before + 1);
        await().atMost(TestCluster.TIMEOUT).until(() -> copies().equals(List.of(Map.of("style.css", "b {}"))));

        cluster.edit(ConfigMap.class, "site", site -> site.getMetadata().setLabels(Map.of("a", "b")));
        // Whatever follows from the label would be done before the change that is made after it.
        write("c {}");
        await().atMost(TestCluster.TIMEOUT).until(() -> copies().contains(Map.of("style.css", "c {}")));
        cluster.awaitReady("hello");
        assertThat(rolls()).isEqualTo(before + 2);
    }

    @Test
    void aMissingClaimIsNamedWithItsField() {
        cluster.simulated.test(false);
        cluster.apply(FROM_CLAIM);
        cluster.awaitReason("hello", "TestingConfig");
        Pod test = cluster.list(Pod.class).stream()
                .filter(pod -> Labels.NGINX_TEST.equals(Observed.label(pod, Labels.COMPONENT))).findFirst()
                .orElseThrow();
        cluster.simulated.status(test, """
                phase: Pending, conditions: [{type: PodScheduled, status: 'False', reason: Unschedulable,
                message: '0/1 nodes are available: persistentvolumeclaim "site" not found.'}]""",
                "ready: false, state: {}");
        cluster.awaitMessage("hello", "TestingConfig", "spec.static[0].persistentVolumeClaim.claimName: "
                + "there is no PersistentVolumeClaim 'site': create it, or name another");
        cluster.simulated.test(true);
        cluster.awaitReady("hello");
    }
}
