package dev.webstack.operator.controller.prove;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.webstack.operator.controller.TestStacks;
import dev.webstack.operator.render.model.Ports;
import dev.webstack.operator.render.model.StackModel;
import dev.webstack.testing.Patience;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The responses of nginx pods, each of which has its own loopback address. */
class ServingCheckTest {

    private static final String HASH = "0123456789";
    /** For a pod or an app that is silent. */
    private static final Duration BRIEF = Duration.ofSeconds(2);
    private static final StackModel MODEL = TestStacks.model(TestStacks.HELLO);

    private final HttpServer server = HttpServer.create(new InetSocketAddress(0), 0);
    private final Map<String, String> configs = new ConcurrentHashMap<>();
    private final ServingCheck servingCheck = check(Patience.LIMIT, Patience.LIMIT);
    private volatile int appStatus = 200;

    ServingCheckTest() throws IOException {
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/config", exchange -> respond(exchange,
                configs.get(exchange.getLocalAddress().getAddress().getHostAddress())));
        server.createContext("/apps/web", exchange -> {
            if (appStatus > 0) {
                exchange.sendResponseHeaders(appStatus, -1);
                exchange.close();
            }
        });
        server.start();
    }

    private ServingCheck check(Duration pod, Duration app) {
        return new ServingCheck(server.getAddress().getPort(), Ports.NGINX_TLS, new ServingTimeouts(pod, app));
    }

    private static void respond(HttpExchange exchange, String config) throws IOException {
        if (config.equals("silence")) {
            return;
        }
        if (config.equals("endless")) {
            exchange.sendResponseHeaders(200, 0);
            while (true) {
                exchange.getResponseBody().write(new byte[8192]);
            }
        }
        byte[] body = config.getBytes(StandardCharsets.US_ASCII);
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private Pod pod(int number, String config) {
        String ip = "127.2.0." + number;
        configs.put(ip, config);
        return new PodBuilder().withNewMetadata().withName("nginx-" + number).endMetadata().withNewStatus()
                .withPodIP(ip).endStatus().build();
    }

    @Test
    void nothingIsMissingWhenPodsRunTheConfigAndReachTheApps() {
        assertThat(servingCheck.missing(List.of(pod(1, HASH), pod(2, HASH)), HASH, MODEL)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            other   | nginx pod nginx-2 runs configuration 'other', not 0123456789
            endless | nginx pod nginx-2 does not answer the operator
            """)
    void thePodThatDoesNotRunItIsNamed(String config, String message) {
        assertThat(servingCheck.missing(List.of(pod(1, HASH), pod(2, config)), HASH, MODEL).orElseThrow())
                .startsWith(message);
    }

    @Test
    void aSilentPodIsNamed() {
        assertThat(check(BRIEF, Patience.LIMIT).missing(List.of(pod(2, "silence"), pod(1, HASH)), HASH, MODEL)
                .orElseThrow()).startsWith("nginx pod nginx-2 does not answer the operator");
    }

    @Test
    void aPodWithoutAddressDoesNotAnswer() {
        Pod pod = new PodBuilder().withNewMetadata().withName("nginx-9").endMetadata().withNewStatus().endStatus()
                .build();
        assertThat(servingCheck.missing(List.of(pod(1, HASH), pod), HASH, MODEL).orElseThrow())
                .startsWith("nginx pod nginx-9 does not answer");
    }

    @Test
    void podsThatAreNotSeenYetAreMissing() {
        assertThat(servingCheck.missing(List.of(pod(1, HASH)), HASH, MODEL)).contains("1 of 2 nginx pods are seen");
    }

    @Test
    void withoutPodsThereIsNobodyToAsk() {
        assertThat(servingCheck.missing(List.of(), HASH,
                TestStacks.model(TestStacks.HELLO + "  nginx: {replicas: 0}\n")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"200", "204", "301", "404", "405", "500", "503"})
    void whateverAnAppResponsesItWasReached(int status) {
        appStatus = status;
        assertThat(servingCheck.missing(List.of(pod(1, HASH), pod(2, HASH)), HASH, MODEL)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"502", "504"})
    void anAppThatNginxCannotConnectToIsNamed(int status) {
        appStatus = status;
        assertThat(servingCheck.missing(List.of(pod(1, HASH), pod(2, HASH)), HASH, MODEL)).contains(
                "nginx does not reach app web by UWSGI on port 8000: does it listen there, on all addresses?");
    }

    @Test
    void anAppThatDoesNotAnswerIsNamed() {
        appStatus = 0;
        assertThat(check(Patience.LIMIT, BRIEF).missing(List.of(pod(1, HASH), pod(2, HASH)), HASH, MODEL))
                .contains("app web does not answer nginx within 2 seconds");
    }

    @Test
    void anAppWithoutPodsIsNotAskedFor() {
        appStatus = 502;
        assertThat(servingCheck.missing(List.of(pod(1, HASH), pod(2, HASH)), HASH,
                TestStacks.model(TestStacks.HELLO.replace("spec:", "spec:\n  replicas: 0")))).isEmpty();
    }

    @Test
    void manySilentPodsTakeNoLongerThanOne() {
        List<Pod> pods = IntStream.rangeClosed(1, 20).mapToObj(number -> pod(number, "silence")).toList();
        long begin = System.nanoTime();
        Optional<String> missing = check(BRIEF, BRIEF).missing(pods, HASH, MODEL);
        assertThat(missing).isPresent();
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(BRIEF.multipliedBy(pods.size()));
    }
}
