package dev.webstack.operator.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.webstack.testing.Requirement;
import dev.webstack.testing.Requires;
import java.io.IOException;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Stacks whose nginx takes the operator's requests and does not answer. */
@Requires(Requirement.API_SERVER)
class SilentNeighboursTest {

    /** More than the operator has threads for reconciliations. */
    private static final int SILENT = 12;

    @AutoClose
    private final TestCluster cluster;

    SilentNeighboursTest() throws IOException {
        cluster = TestCluster.withOperator();
    }

    @Test
    void theEditOfAnotherStackDoesNotWaitForThem() {
        cluster.applyAndAwaitReady(TestStacks.HELLO);
        cluster.simulated.silence("silent");
        for (int i = 1; i <= SILENT; i++) {
            cluster.apply(TestStacks.HELLO.replace("name: hello", "name: silent-" + i)
                    .replace("spec:\n", "spec:\n  nginx: {replicas: 1}\n"));
        }
        await().atMost(TestCluster.TIMEOUT).until(() -> cluster.simulated.askedInVain() == SILENT);
        String before = cluster.stack("hello").getStatus().configHash();

        cluster.applyAndAwaitReady(TestStacks.HELLO.replace("/static/", "/assets/"));
        assertThat(cluster.stack("hello").getStatus().configHash()).isNotEqualTo(before);
        assertThat(cluster.simulated.askedInVain()).as("all of them are still awaited").isEqualTo(SILENT);
    }
}
