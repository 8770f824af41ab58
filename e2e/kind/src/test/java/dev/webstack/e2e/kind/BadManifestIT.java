package dev.webstack.e2e.kind;

import static org.assertj.core.api.Assertions.assertThat;

import dev.webstack.testing.Command;
import dev.webstack.testing.Traffic;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An error in a manifest is reported with its field, and the previous version keeps serving. */
class BadManifestIT {

    private static final String MANIFEST = Stack.helloOfTwoPods();

    @RegisterExtension
    static final Stack STACK = new Stack("hello", BadManifestIT.class);

    private Traffic traffic;

    @BeforeEach
    void startTraffic() {
        traffic = STACK.serve(MANIFEST);
    }

    @AfterEach
    void whatServedBeforeServesOn() throws Exception {
        assertThat(STACK.get("/static/style.css").statusCode()).isEqualTo(200);
        assertThat(traffic.failures()).isEmpty();
        assertThat(traffic.requests()).isPositive();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            app: hello     | app: hallo                 | not to 'hallo' at /
            path: /static/ | path: static               | spec.routes[0].path: Invalid value
            replicas: 2    | replicas: -2               | spec.replicas: Invalid value: -2: spec.replicas in body should be greater than or equal to 0
            image:         | imagee:                    | unknown field "spec.apps[0].imagee"
            style.css:     | ../style.css:              | spec.static[0].files: Invalid value: each entry must have a name of letters
            name: hello    | name: Hello                | metadata.name: Invalid value
            """)
    void theApiServerRefusesIt(String good, String bad, String message) {
        Command outcome = STACK.tryApply(MANIFEST.replace(good, bad));

        assertThat(outcome.succeeded()).isFalse();
        assertThat(outcome.output()).contains(message);
    }

    @Test
    void theOperatorHoldsItBackAndTakesTheNextGoodOne() {
        STACK.replace(MANIFEST.replace("style.css: ", "a.css: %1$s%n        b.css: %1$s%n        style.css: "
                .formatted("x".repeat(500_000))));

        assertThat(STACK.awaitTrue("Stalled").message())
                .contains("spec.static[0].files must be at most 983040 bytes together");
        assertThat(STACK.condition("Ready").orElseThrow()).satisfies(ready -> {
            assertThat(ready.status()).isEqualTo("False");
            assertThat(ready.reason()).isEqualTo("InvalidSpec");
        });
        assertThat(STACK.condition("NginxReady").orElseThrow().status()).isEqualTo("True");
        assertThat(STACK.condition("AppsReady").orElseThrow().status()).isEqualTo("True");

        STACK.replace(MANIFEST);
        STACK.awaitReady();
        assertThat(STACK.condition("Stalled")).isEmpty();
    }

    @Test
    void anImageThatIsNotThereIsNamedInTheStatus() {
        STACK.apply(MANIFEST.replace("webstack-hello:dev", "webstack-hello:missing"));

        Awaitility.await().atMost(Duration.ofMinutes(2)).untilAsserted(
                () -> assertThat(STACK.condition("Ready").orElseThrow().message())
                        .contains("ImagePullBackOff: cannot pull image webstack-hello:missing"));
        assertThat(STACK.condition("AppsReady").orElseThrow().status()).isEqualTo("True");

        STACK.apply(MANIFEST);
        STACK.awaitReady();
    }

    @Test
    void anotherOnesObjectIsLeftAlone() {
        STACK.kubectl().ok("create", "configmap", "keep", "--from-literal=a=b");
        STACK.kubectl().ok("create", "service", "clusterip", "hello-app-second", "--tcp=80:80");

        STACK.apply(MANIFEST.replace("apps:\n", "apps:\n    - name: second\n      image: webstack-hello:dev\n"));

        assertThat(STACK.awaitTrue("Stalled").message())
                .contains("Service 'hello-app-second' exists and does not belong");
        assertThat(STACK.kubectl().ok("get", "service", "hello-app-second", "--output=jsonpath={.spec.ports[0].port}"))
                .isEqualTo("80");
        STACK.kubectl().ok("delete", "service", "hello-app-second");
        STACK.awaitReady();
        STACK.kubectl().ok("get", "configmap", "keep");
    }
}
