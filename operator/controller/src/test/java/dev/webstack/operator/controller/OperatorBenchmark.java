package dev.webstack.operator.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.webstack.api.v1alpha1.WebStack;
import dev.webstack.testing.Requirement;
import dev.webstack.testing.Requires;
import io.fabric8.kubernetes.client.http.BasicBuilder;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.Interceptor;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/**
 * Measures what each stack costs the operator: requests to the API server, and heap. {@code operator/bin/bench operator}
 * runs it. It is no test: its name keeps it out of the build.
 */
@Requires(Requirement.API_SERVER)
class OperatorBenchmark {

    private static final int STACKS = Integer.getInteger("bench.stacks", 100);
    private static final Duration LONGEST = Duration.ofSeconds(60).plusSeconds(STACKS * 10L);
    private static final Duration REST = Duration.ofSeconds(20);

    @AutoClose
    private final TestCluster cluster = new TestCluster();
    private final Requests requests = new Requests();

    OperatorBenchmark() throws IOException {}

    /** Counts requests by method and kind. */
    private static final class Requests implements Interceptor {

        private static final Pattern KIND = Pattern
                .compile("/(?:v[0-9a-z]+)/(?:namespaces/[^/]+/)?([a-z]+)(?:/[^/]+(/status)?)?$");

        private final Map<String, LongAdder> counts = new ConcurrentSkipListMap<>();

        @Override
        public void before(BasicBuilder builder, HttpRequest request, RequestTags tags) {
            Matcher kind = KIND.matcher(request.uri().getPath());
            String name = kind.find() ? kind.group(1) + (kind.group(2) == null ? "" : kind.group(2)) : "other";
            counts.computeIfAbsent(request.method() + " " + name, _ -> new LongAdder()).increment();
        }

        void forget() {
            counts.clear();
        }
    }

    /** Bytes that are in use after a garbage collection. */
    private static long heap() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private static double cpuSeconds() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime() / 1e9;
    }

    private long ready() {
        return cluster.list(WebStack.class).stream()
                .filter(stack -> TestCluster.condition(stack, "Ready").filter(ready -> ready.status().equals("True"))
                        .isPresent())
                .count();
    }

    @Test
    void converge() {
        cluster.grantRights();
        cluster.startOperator(Set.of(cluster.namespace),
                TestCluster.operatorClient(cluster.operatorConfig(), requests));
        cluster.applyAndAwaitReady(TestStacks.HELLO);
        long before = heap();
        requests.forget();
        double cpu = cpuSeconds();
        long begin = System.nanoTime();
        for (int i = 1; i <= STACKS; i++) {
            cluster.apply(TestStacks.HELLO.replace("name: hello", "name: hello-" + i));
        }
        await().atMost(LONGEST).pollInterval(Duration.ofSeconds(1)).until(() -> ready() == STACKS + 1);
        double seconds = (System.nanoTime() - begin) / 1e9;
        System.out.printf("%d stacks were ready after %.0f s; %.0f ms of CPU each, with the simulated nodes%n", STACKS,
                seconds, (cpuSeconds() - cpu) * 1000 / STACKS);
        requests.counts.forEach((request, count) -> System.out.printf("%6.2f %s per stack%n",
                count.doubleValue() / STACKS, request));
        // Watches are renewed, which is no write.
        await().during(REST).atMost(LONGEST).until(this::noWrite);
        System.out.printf("0 writes in %d s at rest%n", REST.toSeconds());
        System.out.printf("%.1f KiB of heap per stack, %.1f MiB without stacks%n", (heap() - before) / 1024.0 / STACKS,
                before / 1024.0 / 1024);
        assertThat(ready()).isEqualTo(STACKS + 1);
    }

    private boolean noWrite() {
        boolean none = requests.counts.keySet().stream().allMatch(request -> request.startsWith("GET"));
        requests.forget();
        return none;
    }
}
