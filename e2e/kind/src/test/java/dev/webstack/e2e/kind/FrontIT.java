package dev.webstack.e2e.kind;

import static org.assertj.core.api.Assertions.assertThat;

import dev.webstack.testing.Patience;
import dev.webstack.testing.RawResponse;
import dev.webstack.testing.Wire;
import java.io.IOException;
import java.net.InetSocketAddress;
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
        STACK.applyAndAwaitAlone(
                MANIFEST + "  maintenance: { static: pages, path: /closed.html, allow: [192.0.2.1] }\n");
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
    void aClosedStackServesClientsThatAPassingProxyNames() throws IOException {
        STACK.applyAndAwaitAlone(MANIFEST.replace("ForwardedFor", "ProxyProtocol")
                + "  maintenance: { static: pages, path: /closed.html, allow: [192.0.2.1] }\n");
        assertThat(asProxyOf("192.0.2.2")).isEqualTo("closed");
        assertThat(asProxyOf("192.0.2.1")).isEqualTo("sorry");
    }

    /** The body of a response to a client whose address a proxy tells by the PROXY protocol. */
    private static String asProxyOf(String address) throws IOException {
        try (Wire wire = Wire.to(new InetSocketAddress(STACK.url("/").getHost(), STACK.url("/").getPort()))) {
            return wire.send("PROXY TCP4 %s 198.51.100.1 4711 80\r\n".formatted(address)).sendGet("/").readToEnd()
                    .response().text();
        }
    }

    /** The operator sees the change without one of the WebStack. */
    @Test
    void aChangedConfigMapOfErrorPagesReplacesThePodsOnce() {
        writePages("sorry");
        STACK.applyAndAwaitAlone(
                MANIFEST.replace("files: { sorry.html: sorry, closed.html: closed }", "configMap: { name: pages }"));
        int versions = versionsOfNginx();

        writePages("Sorry again");

        STACK.awaitResponse("/", "Sorry again");
        STACK.awaitReady();
        STACK.awaitNoneTerminating();
        assertThat(versionsOfNginx()).isEqualTo(versions + 1);
    }

    private static void writePages(String sorry) {
        STACK.apply("""
                apiVersion: v1
                kind: ConfigMap
                metadata: { name: pages }
                data: { sorry.html: %s }
                """.formatted(sorry));
    }

    /** How many versions of its pods the Deployment of nginx has had. */
    private static int versionsOfNginx() {
        return Integer.parseInt(STACK.kubectl().ok("get", "deployment", "front-nginx",
                "--output=jsonpath={.metadata.annotations.deployment\\.kubernetes\\.io/revision}"));
    }

    @Test
    void theLogNamesClientRouteAndRequest() throws IOException {
        STACK.applyAndAwaitAlone(MANIFEST);
        client.ask("GET /logged", "X-Forwarded-For: 192.0.2.3");
        Patience.await().untilAsserted(() -> assertThat(
                STACK.kubectl().ok("logs", "--selector=" + Stack.NGINX, "--tail=-1").lines())
                .anySatisfy(line -> assertThat(line).contains("\"target\":\"/logged\"", "\"client\":\"192.0.2.3\"",
                        "\"route\":\"Prefix /\"", "\"status\":503")
                        .containsPattern("\"request_id\":\"[0-9a-f]{32}\"")));
    }
}
