package dev.webstack.operator.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.webstack.api.v1alpha1.Condition;
import dev.webstack.operator.controller.observe.Observed;
import dev.webstack.operator.render.objects.meta.Labels;
import dev.webstack.testing.Requirement;
import dev.webstack.testing.Requires;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.ConfigBuilder;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The status of a stack whose own changes the operator's watch reports late. */
@Requires(Requirement.API_SERVER)
class StaleCacheTest {

    @AutoClose
    private final TestCluster cluster = new TestCluster();
    private final HeldWatch watch = new HeldWatch();

    StaleCacheTest() throws IOException {}

    @BeforeEach
    void serveWithAWatchThatIsLate() {
        cluster.grantRights();
        cluster.startOperator(Set.of(cluster.namespace), TestCluster.operatorClient(
                new ConfigBuilder(cluster.operatorConfig()).withOnlyHttpWatches(true).build(), watch));
        cluster.applyAndAwaitReady(TestStacks.HELLO);
        watch.hold();
    }

    private void endTheAppsPods() {
        cluster.simulated.start(false);
        cluster.list(Pod.class).stream().filter(pod -> Observed.label(pod, Labels.APP) != null)
                .forEach(pod -> cluster.client.resource(pod).withGracePeriod(0).delete());
    }

    @Test
    void aStatusThatIsTrueAgainIsWrittenAgain() throws Exception {
        endTheAppsPods();
        cluster.awaitReason("hello", "AppNotReady");
        cluster.simulated.start(true);
        cluster.awaitReady("hello");
        watch.release();
    }

    @Test
    void theTimeOfTheLastTransitionMovesOnlyWithTheStatus() throws Exception {
        endTheAppsPods();
        Condition first = cluster.awaitReason("hello", "AppNotReady");
        // The times of conditions have seconds.
        await().until(() -> Instant.now().truncatedTo(ChronoUnit.SECONDS)
                .isAfter(Instant.parse(first.lastTransitionTime())));
        cluster.simulated.passDeadline(true);
        assertThat(cluster.awaitReason("hello", "AppStuck").lastTransitionTime()).isEqualTo(first.lastTransitionTime());
        watch.release();
    }
}
