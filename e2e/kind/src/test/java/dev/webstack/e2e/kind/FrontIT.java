package dev.webstack.e2e.kind;

import static org.assertj.core.api.Assertions.assertThat;

import dev.webstack.testing.Patience;
import dev.webstack.testing.RawResponse;
import java.io.IOException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What visitors get while no app runs, and while the stack is closed. */
class FrontIT {

    private static final String MANIFEST = Stack.manifest("front.yaml");

    @RegisterExtension
    static final Stack STACK = new Stack("front", FrontIT.class);

    private static Client client;

    @BeforeAll
    static void apply() {
        STACK.apply(MANIFEST);
        STACK.awaitReady();
        STACK.awaitResponse("/", "sorry");
        client = new Client(STACK.url("/"));
    }

    @Test
    void aClosedStackServesClientsThatItsProxyNames() throws IOException {
        STACK.apply(MANIFEST + "  maintenance: { static: pages, path: /closed.html, allow: [192.0.2.1] }\n");
        STACK.awaitReady();
        STACK.awaitNoneTerminating();
        RawResponse visitor = client.ask("GET /", "X-Forwarded-For: 192.0.2.2");
        assertThat(visitor.status()).isEqualTo(503);
        assertThat(visitor.body()).asString().isEqualTo("closed");
        assertThat(visitor.headers("Retry-After")).hasSize(1);

        RawResponse allowed = client.ask("GET /", "X-Forwarded-For: 192.0.2.1");
        assertThat(allowed.status()).isEqualTo(503);
        assertThat(allowed.body()).asString().isEqualTo("sorry");
        assertThat(allowed.headers("Retry-After")).isEmpty();
    }

    @Test
    void theLogNamesClientRouteAndRequest() throws IOException {
        client.ask("GET /logged", "X-Forwarded-For: 192.0.2.3");
        Patience.await().untilAsserted(() -> assertThat(
                STACK.kubectl().ok("logs", "--selector=" + Stack.NGINX, "--tail=-1").lines())
                .anySatisfy(line -> assertThat(line).contains("\"target\":\"/logged\"", "\"client\":\"192.0.2.3\"",
                        "\"route\":\"Prefix /\"", "\"status\":503")
                        .containsPattern("\"request_id\":\"[0-9a-f]{32}\"")));
    }
}
