package dev.webstack.operator.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.webstack.testing.ApiServer;
import dev.webstack.testing.Ports;
import dev.webstack.testing.Requirement;
import dev.webstack.testing.Requires;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The start and the end of the process. */
class OperatorMainTest {

    /** Shorter than the grace period of its pod, after which the kubelet kills it. */
    private static final Duration SOON = Duration.ofSeconds(25);
    private static final Duration A_START = Duration.ofMinutes(2);
    private static final Map<String, String> POD = Map.of("WEBSTACK_CLUSTER_DNS", "10.96.0.10",
            "WEBSTACK_CLUSTER_DOMAIN", "cluster.local", "POD_NAMESPACE", "acme", "POD_NAME", "operator-1");

    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            POD_NAME            | A_B               | 2 | POD_NAME must be the name of this pod, or WEBSTACK_LEADER_ELECTION be false, not 'A_B'
            WEBSTACK_LOG_LEVEL  | loud              | 2 | WEBSTACK_LOG_LEVEL must be ERROR, WARN, INFO or DEBUG, not 'loud'
            KUBERNETES_MASTER   | http://127.0.0.1:1 | 1 | the operator cannot start: the API server at http://127.0.0.1:1/ does not answer (ConnectException)
            """)
    void whatMakesAStartImpossibleIsOneLineAndAnExitCode(String name, String value, int exitCode, String line)
            throws IOException, InterruptedException {
        var env = new HashMap<>(POD);
        env.put(name, value);
        try (var operator = new OperatorProcess(env)) {
            assertThat(operator.exitCode(A_START)).isEqualTo(exitCode);
            assertThat(operator.lines()).filteredOn(said -> !said.contains("|-")).singleElement().asString()
                    .endsWith(" ERROR OperatorMain: " + line);
        }
    }

    private Map<String, String> env(TestCluster cluster, String pod) throws IOException {
        Path kubeconfig = Files.writeString(directory.resolve("kubeconfig"), ApiServer.kubeconfig());
        var env = new HashMap<>(POD);
        env.putAll(Map.of("KUBECONFIG", kubeconfig.toString(), "WEBSTACK_NAMESPACES", cluster.namespace,
                "POD_NAMESPACE", cluster.namespace, "POD_NAME", pod,
                "WEBSTACK_HEALTH_PORT", String.valueOf(Ports.free())));
        return env;
    }

    private static String leader(TestCluster cluster) {
        Lease lease = cluster.get(Lease.class, "webstack-operator");
        return lease == null ? "" : String.valueOf(lease.getSpec().getHolderIdentity());
    }

    private static void awaitLeader(TestCluster cluster, String pod, OperatorProcess operator) {
        await().atMost(A_START).untilAsserted(() -> assertThat(leader(cluster))
                .as(() -> String.join("\n", operator.lines())).isEqualTo(pod));
    }

    @Test
    @Requires(Requirement.API_SERVER)
    void aLeaderEndsOnSigtermAndWhenAnotherLeads()
            throws IOException, InterruptedException {
        try (var cluster = new TestCluster(); var first = new OperatorProcess(env(cluster, "operator-1"))) {
            awaitLeader(cluster, "operator-1", first);
            try (var second = new OperatorProcess(env(cluster, "operator-2"))) {
                await().atMost(A_START)
                        .until(() -> second.lines().stream().anyMatch(line -> line.contains("Looking after")));
                first.terminate();
                assertThat(first.exitCode(SOON)).as("SIGTERM").isEqualTo(128 + 15);
                awaitLeader(cluster, "operator-2", second);

                cluster.edit(Lease.class, "webstack-operator", lease -> {
                    lease.getSpec().setHolderIdentity("thief");
                    lease.getSpec().setRenewTime(ZonedDateTime.now(ZoneOffset.UTC));
                });
                assertThat(second.exitCode(SOON)).as("no longer the leader").isEqualTo(1);
                assertThat(second.lines()).anyMatch(line -> line.contains("Leadership is lost"));
            }
        }
    }
}
