package dev.webstack.e2e.kind;

import static org.assertj.core.api.Assertions.assertThat;

import dev.webstack.testing.Patience;
import dev.webstack.testing.RawResponse;
import dev.webstack.testing.Traffic;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Apps of which nginx chooses the pods. All the time there is a load on each; all pods are replaced once, and at the end
 * the choice of a pod is left to the Service.
 */
class LoadBalancingIT {

    private static final String MANIFEST = Stack.manifest("load-balancing.yaml");

    @RegisterExtension
    static final Stack STACK = new Stack("balanced", LoadBalancingIT.class);

    private static Client client;
    private static List<Traffic> traffic;
    private static Set<String> replaced;

    @BeforeAll
    static void replaceAllPods() throws IOException {
        TestImage.load("webstack-e2e-probe:dev", "--file=probe/Dockerfile", "target/test-classes");
        STACK.apply(MANIFEST);
        STACK.awaitReady();
        client = new Client(STACK.url("/"));
        Patience.await().ignoreExceptions().until(() -> client.ask("GET /least").status() == 200);
        traffic = Stream.of("/least", "/cookie", "/session")
                .map(path -> Traffic.on(STACK.url(path), body -> body.contains("x-request-id"))).toList();
        replaced = STACK.uids(Stack.APP);
        STACK.apply(MANIFEST.replace("value: \"1\"", "value: \"2\""));
        STACK.awaitReady();
        Set<String> there = STACK.pods(Stack.APP).stream().map(pod -> pod.getMetadata().getName())
                .collect(Collectors.toSet());
        for (String path : List.of("/least", "/cookie", "/session")) {
            Patience.await().until(() -> there.containsAll(podsOfMany(path)));
        }
    }

    private static Set<String> podsOfMany(String path) throws IOException {
        var pods = new HashSet<String>();
        for (int i = 0; i < 20; i++) {
            pods.add(podOf(client.ask("GET " + path)));
        }
        return pods;
    }

    /** Requests that a pod would lose as it goes are lost once it has gone. */
    @AfterAll
    static void noRequestWasLost() {
        replaced.addAll(STACK.uids(Stack.APP));
        STACK.apply(MANIFEST.replaceAll("loadBalancing: \\w+", "loadBalancing: Random"));
        STACK.awaitReady();
        Patience.await().until(() -> STACK.client().services().inNamespace(STACK.namespace()).list().getItems().stream()
                .noneMatch(service -> "None".equals(service.getSpec().getClusterIP())));
        Awaitility.await().atMost(Duration.ofMinutes(2))
                .until(() -> STACK.client().pods().inNamespace(STACK.namespace())
                        .list().getItems().stream().noneMatch(pod -> replaced.contains(pod.getMetadata().getUid())));
        traffic.forEach(each -> {
            assertThat(each.failures()).isEmpty();
            assertThat(each.requests()).isGreaterThan(500);
            System.out.printf("%d requests, none failed%n", each.requests());
        });
    }

    @Test
    void aSlowPodGetsFewerRequests() throws Exception {
        String slow = podOf(client.ask("GET /least?slow=200"));

        var shares = Shares.of(STACK.url("/least"), 1_000, "X-Pod");

        System.out.println("Shares with one pod that takes 200 ms: " + shares);
        assertThat(shares.values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(1_000);
        assertThat(shares.getOrDefault(slow, 0)).isLessThan(250);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/cookie", "/session?session=new"})
    void aClientStaysWithItsPodUntilThatGoes(String path) throws IOException {
        RawResponse first = client.ask("GET " + path);
        String cookie = "Cookie: " + first.headers("Set-Cookie").getFirst().replaceFirst(";.*", "");
        for (int i = 0; i < 50; i++) {
            assertThat(podOf(client.ask("GET " + path, cookie))).isEqualTo(podOf(first));
        }

        STACK.kubectl().ok("delete", "pod", podOf(first), "--wait=false");

        Awaitility.await().atMost(Duration.ofMinutes(1))
                .until(() -> !podOf(client.ask("GET " + path, cookie)).equals(podOf(first)));
    }

    @Test
    void aSessionIsFoundByTheAddressOfAPage() throws IOException {
        RawResponse first = client.ask("GET /session?session=new");
        String id = first.headers("Set-Cookie").getFirst().replaceAll("JSESSIONID=|;.*", "");
        for (int i = 0; i < 50; i++) {
            RawResponse next = client.ask("GET /session;jsessionid=%s?session=old".formatted(id));
            assertThat(podOf(next)).isEqualTo(podOf(first));
            assertThat(next.headers("Set-Cookie")).isEmpty();
        }
    }

    private static String podOf(RawResponse response) {
        assertThat(response.status()).isEqualTo(200);
        return response.headers("X-Pod").getFirst();
    }
}
