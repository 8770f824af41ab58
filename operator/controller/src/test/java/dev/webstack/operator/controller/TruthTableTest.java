package dev.webstack.operator.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.webstack.api.v1alpha1.Condition;
import dev.webstack.api.v1alpha1.WebStack;
import dev.webstack.api.v1alpha1.WebStackStatus;
import dev.webstack.operator.controller.observe.Observed;
import dev.webstack.operator.controller.status.Kstatus;
import dev.webstack.operator.render.objects.meta.Labels;
import dev.webstack.testing.Requirement;
import dev.webstack.testing.Requires;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What kubectl, Helm, Flux and Argo CD read of a stack in each situation, through a whole operator. */
@Requires(Requirement.API_SERVER)
class TruthTableTest {

    private static final String CHANGED = TestStacks.HELLO.replace("hello:1", "hello:2");
    private static final String BROKEN = TestStacks.HELLO.replace("hello:1", SimulatedCluster.BROKEN_IMAGE);

    @AutoClose
    private final TestCluster cluster = new TestCluster();

    TruthTableTest() throws IOException {}

    /**
     * A row of the table. A condition that is absent is the empty text.
     *
     * @param ready status and reason of {@code Ready}
     * @param abnormal the one condition of Reconciling, Stalled and Suspended that is there
     */
    private record Row(Consumer<TestCluster> situation, String ready, String abnormal, Kstatus kstatus) {}

    private static Stream<Arguments> table() {
        return Stream.of(
                row("not seen yet", cluster -> cluster.apply(TestStacks.HELLO), "", "", Kstatus.IN_PROGRESS),
                row("a first version is at work", cluster -> {
                    cluster.simulated.start(false);
                    cluster.startOperator();
                    cluster.apply(TestStacks.HELLO);
                }, "False AppNotReady", "Reconciling", Kstatus.IN_PROGRESS),
                row("converged", TruthTableTest::serve, "True Ready", "", Kstatus.CURRENT),
                row("a new generation is at work", served(cluster -> {
                    cluster.simulated.start(false);
                    cluster.apply(CHANGED);
                }), "False AppNotReady", "Reconciling", Kstatus.IN_PROGRESS),
                row("a configuration is tested", served(cluster -> {
                    cluster.simulated.test(false);
                    cluster.apply(TestStacks.HELLO.replace("/static/", "/assets/"));
                }), "False TestingConfig", "Reconciling", Kstatus.IN_PROGRESS),
                row("a rollout is slow", served(cluster -> cluster.apply(BROKEN)), "False AppNotReady", "Reconciling",
                        Kstatus.IN_PROGRESS),
                row("an image cannot be pulled until the deadline", served(cluster -> {
                    cluster.simulated.passDeadline(true);
                    cluster.apply(BROKEN);
                }), "False AppStuck", "Stalled", Kstatus.FAILED),
                row("the spec is invalid", served(cluster -> cluster.apply(TestStacks.TOO_LARGE)),
                        "False InvalidSpec", "Stalled", Kstatus.FAILED),
                row("nginx refuses the configuration", served(cluster -> {
                    cluster.simulated.refuse("[emerg] no");
                    cluster.apply(TestStacks.HELLO.replace("/static/", "/assets/"));
                }), "False ConfigRejected", "Stalled", Kstatus.FAILED),
                row("a name is taken", served(cluster -> {
                    cluster.client.resource(new ServiceBuilder().withNewMetadata()
                            .withNamespace(cluster.namespace).withName("hello-app-more").endMetadata().withNewSpec()
                            .addNewPort().withPort(1).endPort().endSpec().build()).create();
                    cluster.apply(TestStacks.HELLO.replace("  static:\n", "    - {name: more, image: b}\n  static:\n"));
                }), "False NameConflict", "Stalled", Kstatus.FAILED),
                row("suspended", served(cluster -> cluster.apply(
                        CHANGED.replace("spec:\n", "spec:\n  suspend: true\n"))), "True Ready", "Suspended",
                        Kstatus.CURRENT),
                row("a pod has died", served(cluster -> {
                    cluster.simulated.start(false);
                    cluster.list(Pod.class).stream().filter(pod -> Observed.label(pod, Labels.APP) != null)
                            .forEach(pod -> cluster.client.resource(pod).withGracePeriod(0).delete());
                }), "False AppNotReady", "Reconciling", Kstatus.IN_PROGRESS));
    }

    private static Arguments row(String name, Consumer<TestCluster> situation, String ready, String abnormal,
            Kstatus kstatus) {
        return Arguments.argumentSet(name, new Row(situation, ready, abnormal, kstatus));
    }

    private static void serve(TestCluster cluster) {
        cluster.startOperator();
        cluster.applyAndAwaitReady(TestStacks.HELLO);
    }

    private static Consumer<TestCluster> served(Consumer<TestCluster> change) {
        return cluster -> {
            serve(cluster);
            change.accept(cluster);
        };
    }

    @ParameterizedTest
    @MethodSource("table")
    void everySituationReadsTheSameToEveryTool(Row row) {
        row.situation.accept(cluster);
        await().during(Duration.ofMillis(500)).atMost(TestCluster.TIMEOUT).untilAsserted(() -> {
            WebStack stack = cluster.stack("hello");
            WebStackStatus status = stack.getStatus();
            long generation = stack.getMetadata().getGeneration();
            assertThat(of(stack, "Ready").map(ready -> ready.status() + " " + ready.reason()).orElse(""))
                    .isEqualTo(row.ready);
            assertThat(status.observedGeneration()).isEqualTo(row.ready.isEmpty() ? -1 : generation);
            List<Condition> abnormal = Stream.of("Reconciling", "Stalled", "Suspended")
                    .flatMap(type -> of(stack, type).stream()).toList();
            assertThat(abnormal).extracting(Condition::type)
                    .isEqualTo(row.abnormal.isEmpty() ? List.of() : List.of(row.abnormal));
            assertThat(abnormal).allSatisfy(condition -> {
                assertThat(condition.status()).isEqualTo("True");
                assertThat(condition.observedGeneration()).isEqualTo(generation);
            });
            assertThat(Kstatus.of(status, generation)).isEqualTo(row.kstatus);
        });
    }

    private static Optional<Condition> of(WebStack stack, String type) {
        return TestCluster.condition(stack, type);
    }

    @Test
    void theObservedGenerationNeverGoesBackAndATransitionIsAChangeOfAStatus() {
        serve(cluster);
        var seen = new CopyOnWriteArrayList<WebStack>();
        try (Watch _ = cluster.client.resources(WebStack.class).inNamespace(cluster.namespace).watch(
                new Watcher<>() {

                    @Override
                    public void eventReceived(Action action, WebStack stack) {
                        seen.add(stack);
                    }

                    @Override
                    public void onClose(WatcherException cause) {
                        throw new AssertionError(cause);
                    }
                })) {
            for (int i = 1; i <= 10; i++) {
                cluster.apply(TestStacks.HELLO.replace("hello:1", "hello:" + i).replace("/static/", "/v" + i));
            }
            cluster.awaitReady("hello");
        }
        assertThat(seen).hasSizeGreaterThan(10);
        for (int i = 1; i < seen.size(); i++) {
            WebStackStatus before = seen.get(i - 1).getStatus();
            WebStackStatus now = seen.get(i).getStatus();
            assertThat(now.observedGeneration()).isBetween(before.observedGeneration(),
                    seen.get(i).getMetadata().getGeneration());
            assertThat(now.conditions())
                    .allMatch(condition -> condition.observedGeneration() <= now.observedGeneration());
            for (Condition condition : now.conditions()) {
                before.conditions().stream()
                        .filter(one -> one.type().equals(condition.type()) && one.status().equals(condition.status()))
                        .forEach(one -> assertThat(condition.lastTransitionTime()).as(condition.type())
                                .isEqualTo(one.lastTransitionTime()));
            }
        }
    }
}
