package dev.webstack.operator.controller;

import static org.assertj.core.api.Assertions.assertThat;

import dev.webstack.operator.controller.config.ConfigurationException;
import dev.webstack.operator.controller.config.OperatorSettings;
import dev.webstack.testing.ApiServer;
import dev.webstack.testing.Requirement;
import dev.webstack.testing.Requires;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code helm test} finds in an installation. */
@Requires(Requirement.API_SERVER)
class InstallationCheckTest {

    @TempDir
    private Path directory;

    @AutoClose
    private final TestCluster cluster = new TestCluster();

    InstallationCheckTest() throws IOException {}

    private Map<String, String> env() {
        return Map.of("POD_NAME", "check", "POD_NAMESPACE", cluster.namespace, "WEBSTACK_NAMESPACES", cluster.namespace,
                "WEBSTACK_CLUSTER_DNS", "10.96.0.10", "WEBSTACK_CLUSTER_DOMAIN", "cluster.local");
    }

    private OperatorSettings settings() {
        try {
            return OperatorSettings.of(env(), "");
        } catch (ConfigurationException e) {
            throw new AssertionError(e);
        }
    }

    private List<String> problems(String check, KubernetesClient client) {
        return InstallationCheck.problems(check, client, settings());
    }

    private void lease(ZonedDateTime renewed) {
        cluster.client.resource(new LeaseBuilder().withNewMetadata().withName("webstack-operator")
                .withNamespace(cluster.namespace).endMetadata().withNewSpec().withHolderIdentity("operator-1")
                .withLeaseDurationSeconds(15).withRenewTime(renewed).endSpec().build()).serverSideApply();
    }

    @Test
    void theRightsOfTheChartAreEnoughAndNotTooMany() {
        cluster.grantRights();
        try (KubernetesClient client = cluster.operatorClient()) {
            assertThat(problems("rights", client)).isEmpty();
            assertThat(problems("definition", client)).isEmpty();
        }
    }

    @Test
    void eachMissingRightIsNamed() {
        try (KubernetesClient client = cluster.operatorClient()) {
            assertThat(problems("rights", client)).contains(
                    "the operator needs to patch deployments.apps in namespace " + cluster.namespace,
                    "the operator needs to update webstacks.webstack.dev/status in namespace " + cluster.namespace,
                    "the operator needs to create leases.coordination.k8s.io in namespace " + cluster.namespace)
                    .allMatch(problem -> problem.startsWith("the operator needs to "));
        }
    }

    @Test
    void eachRightThatItMustNotHaveIsNamed() {
        assertThat(problems("rights", cluster.client)).contains(
                "the operator must not be able to list secrets in all namespaces",
                "the operator must not be able to create pods/exec in namespace " + cluster.namespace,
                "the operator must not be able to * *.* in all namespaces",
                "the operator must not be able to list pods in all namespaces")
                .allMatch(problem -> problem.startsWith("the operator must not be able to "));
    }

    @Test
    void aLeaderRenewsItsLease() {
        assertThat(problems("leader", cluster.client)).containsExactly(
                "no operator pod holds the Lease webstack-operator in namespace " + cluster.namespace);
        lease(ZonedDateTime.now(ZoneOffset.UTC));
        assertThat(problems("leader", cluster.client)).isEmpty();
        lease(ZonedDateTime.now(ZoneOffset.UTC).minusMinutes(1));
        assertThat(problems("leader", cluster.client)).singleElement().asString()
                .startsWith("operator-1 holds the Lease, but has not renewed it since ");
    }

    @ParameterizedTest
    @CsvSource({"leader, 0, leader: ok", "rights, 1, the operator must not be able to get secrets in namespace default",
        "other, 1, 'the check must be definition, rights or leader, not ''other'''"})
    void theProgramEndsWithLinesAndAnExitCode(String check, int exitCode, String line)
            throws IOException, InterruptedException {
        lease(ZonedDateTime.now(ZoneOffset.UTC));
        var env = new HashMap<>(env());
        env.remove("WEBSTACK_NAMESPACES");
        env.put("KUBECONFIG", Files.writeString(directory.resolve("kubeconfig"), ApiServer.kubeconfig()).toString());
        try (var process = new OperatorProcess(InstallationCheck.class, env, check)) {
            assertThat(process.exitCode(TestCluster.TIMEOUT)).as(String.join("\n", process.lines()))
                    .isEqualTo(exitCode);
            assertThat(process.lines()).contains(line);
        }
    }
}
