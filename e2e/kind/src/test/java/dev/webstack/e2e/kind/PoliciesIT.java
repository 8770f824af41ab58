package dev.webstack.e2e.kind;

import static org.assertj.core.api.Assertions.assertThat;

import dev.webstack.testing.Patience;
import dev.webstack.testing.RawResponse;
import dev.webstack.testing.Wire;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each policy of a route, tested once through a cluster; the query determines how the app behaves. */
class PoliciesIT {

    private static final String MANIFEST = Stack.manifest("policies.yaml");
    private static final String ANN = "Authorization: Basic YW5uOnNlY3JldA==";

    @RegisterExtension
    static final Stack STACK = new Stack("policies", PoliciesIT.class);

    private static Client client;

    @BeforeAll
    static void apply() {
        TestImage.load("webstack-e2e-probe:dev", "--file=probe/Dockerfile", "target/test-classes");
        createUsers("users", "ann:{PLAIN}secret");
        STACK.apply(MANIFEST);
        STACK.awaitReady();
        client = new Client(STACK.url("/"));
        Patience.await().ignoreExceptions().until(() -> client.ask("GET /uwsgi").status() == 200);
    }

    private static void createUsers(String secret, String users) {
        STACK.kubectl().ok("create", "secret", "generic", secret, "--from-literal=auth=" + users);
    }

    @ParameterizedTest
    @CsvFileSource(resources = "/policies.csv", delimiter = '|')
    void theResponseIs(String request, String headers, int status, String told) throws IOException {
        RawResponse response = client.ask(request, headers);

        assertThat(response.status()).isEqualTo(status);
        String all = String.join("\n", response.head()) + "\n\n" + response.text();
        for (String part : Objects.requireNonNullElse(told, "").split(" ; ")) {
            assertThat(all.contains(part.replaceFirst("^no ", ""))).as("%s in %s", part, all)
                    .isEqualTo(!part.startsWith("no "));
        }
    }

    @ParameterizedTest
    @CsvSource({"/body, 1024, 200", "/body, 1025, 413", "/uwsgi, 10485760, 200", "/http, 10485761, 413"})
    void aBodyThatIsTooLargeIsRefused(String path, int size, int status) throws IOException {
        assertThat(client.post(path, size).status()).isEqualTo(status);
    }

    @Test
    void anAppThatTakesNoConnectionIsGivenUp() throws IOException {
        try (Wire full = client.open("GET /timeouts/connect?full", null)) {
            full.readUntil("full");
            assertThat(client.ask("GET /timeouts/connect").status()).isEqualTo(504);
        }
    }

    /** A small body is sent before the app reads it; a large one is not. */
    @ParameterizedTest
    @CsvSource({"read, 0", "send, 25165824"})
    void anAppThatIsTooSlowIsAskedOnceAndGivenUp(String timeout, int size) throws IOException {
        assertThat(client.post("/timeouts/%1$s?hold=%1$s".formatted(timeout), size).status()).isEqualTo(504);
        assertThat(client.ask("GET /uwsgi?held=" + timeout).text()).isEqualTo("1\n");
        client.ask("GET /uwsgi?release=" + timeout);
    }

    @Test
    void aRequestThatMayHaveHadAnEffectIsNotRepeated() throws IOException {
        assertThat(client.post("/retries/two?lose=1&key=post", 1).status()).isEqualTo(502);
        assertThat(client.ask("GET /retries/two?lose=0&key=post").text()).isEqualTo("request 2\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"uwsgi", "http"})
    void anAppGetsABodyWhileItIsSent(String protocol) throws IOException {
        try (Wire wire = client.open("POST /body/%1$s?read=body-%1$s".formatted(protocol), "Content-Length: 2")) {
            wire.send("a");
            client.ask("GET /%1$s?held=body-%1$s".formatted(protocol));
            client.ask("GET /%1$s?release=body-%1$s".formatted(protocol));
            wire.send("b");
            assertThat(wire.readToEnd().response().text()).contains("body: 2");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"uwsgi", "http"})
    void anEventArrivesBeforeTheNextOneHappens(String protocol) throws IOException {
        try (Wire wire = client.open("GET /events/%1$s?events-%1$s".formatted(protocol), null)) {
            assertThat(wire.readUntil("data: first")).contains("text/event-stream");
            client.ask("GET /%1$s?release=events-%1$s".formatted(protocol));
            assertThat(wire.readToEnd().response().text()).isEqualTo("data: first\n\ndata: second\n\n");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"uwsgi", "http"})
    void aWebSocketPassesThrough(String room) throws Exception {
        assertThat(WebSocketExchange.over(STACK.url("/chat/" + room), "hello"))
                .containsExactly(room + ": hello", "1000");
    }

    @Test
    void eachAppGetsItsShare() throws Exception {
        var shares = Shares.of(STACK.url("/split"), 10_000, "X-App");

        System.out.println("Shares of 80 and 20: " + shares);
        assertThat(shares.keySet()).containsExactlyInAnyOrder("web", "api");
        assertThat(shares.get("web")).isBetween(7_800, 8_200);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /rate/address |                 |
            /rate/header  | X-Key: one      | X-Key: two
            /rate/cookie  | Cookie: key=one | Cookie: key=two
            """)
    void aClientThatAsksTooOftenIsRefused(String path, String one, String other) throws IOException {
        assertThat(statuses(path, one)).startsWith(200).contains(429);
        if (other != null) {
            assertThat(client.ask("GET " + path, other).status()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            uwsgi | address |                 |
            http  | header  | X-Key: one      | X-Key: two
            uwsgi | cookie  | Cookie: key=one | Cookie: key=two
            """)
    void aRequestBesideOneThatIsUnderWayIsRefused(String protocol, String by, String one, String other)
            throws IOException {
        String path = "GET /connections/" + by;
        try (Wire first = client.open(path + "?hold=" + by, one)) {
            client.ask("GET /%s?held=%s".formatted(protocol, by));
            assertThat(client.ask(path, one).status()).isEqualTo(429);
            if (other != null) {
                assertThat(client.ask(path, other).status()).isEqualTo(200);
            }
            client.ask("GET /%s?release=%s".formatted(protocol, by));
            assertThat(first.readToEnd().response().status()).isEqualTo(200);
        }
    }

    @Test
    void aDryRunOnlyLogs() throws IOException {
        assertThat(statuses("/rate/dry", null)).containsOnly(200);
        try (Wire first = client.open("GET /connections/dry?hold=dry", null)) {
            client.ask("GET /http?held=dry");
            assertThat(client.ask("GET /connections/dry?release=dry").status()).isEqualTo(200);
            assertThat(first.readToEnd().response().status()).isEqualTo(200);
        }
        Patience.await().untilAsserted(() -> assertThat(
                STACK.kubectl().ok("logs", "--selector=" + Stack.NGINX, "--tail=-1"))
                .contains("limiting requests, dry run", "limiting connections, dry run"));
    }

    private static List<Integer> statuses(String path, String headers) throws IOException {
        var statuses = new ArrayList<Integer>();
        for (int i = 0; i < 5; i++) {
            statuses.add(client.ask("GET " + path, headers).status());
        }
        return statuses;
    }

    /**
     * The previous version serves until then. The other tests need exactly one nginx pod, so this one waits until the
     * old pod is gone.
     */
    @Test
    void aChangeWaitsForItsSecret() throws IOException {
        String before = STACK.pods(Stack.NGINX).getFirst().getMetadata().getName();
        STACK.apply(MANIFEST.replace("secretName: users", "secretName: members"));

        Patience.await().untilAsserted(() -> assertThat(STACK.condition("Ready").orElseThrow().message())
                .contains("waits for its image, and for these if they are not there: Secret members"));
        assertThat(client.ask("GET /users", ANN).status()).isEqualTo(200);
        createUsers("members", "ann:{PLAIN}secret\nbob:{PLAIN}secret");
        STACK.awaitReady();
        Patience.await().untilAsserted(() -> assertThat(
                client.ask("GET /users", "Authorization: Basic Ym9iOnNlY3JldA==").status()).isEqualTo(200));
        STACK.kubectl().ok("wait", "--for=delete", "pod/" + before, "--timeout=120s");
    }
}
