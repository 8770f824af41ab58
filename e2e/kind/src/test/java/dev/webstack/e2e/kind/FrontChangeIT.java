package dev.webstack.e2e.kind;

import static org.assertj.core.api.Assertions.assertThat;

import dev.webstack.testing.TestCertificates;
import dev.webstack.testing.TlsClient;
import dev.webstack.testing.Traffic;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * Each change of what nginx serves is made under a constant load of seven kinds of clients, over and over until there
 * were enough requests, and none may fail. {@code -Dchange.requests=60000} is the long run.
 */
class FrontChangeIT {

    private static final long ENOUGH = Long.getLong("change.requests", 500);
    /** More than the minute after which the kubelet looks at a Secret again. */
    private static final Duration KUBELETS_DELAY = Duration.ofMinutes(3);
    private static final String MANIFEST = Stack.manifest("front-change.yaml");

    @RegisterExtension
    static final Stack STACK = new Stack("front", FrontChangeIT.class);

    @TempDir
    private static Path files;
    private static TestCertificates certificates;
    private static URI https;

    private Traffic traffic;

    /** What is changed; {@code turn} is the number of the change. */
    private interface Change {

        void make(int turn) throws Exception;
    }

    @BeforeAll
    static void serve() throws IOException {
        TestImage.load("webstack-e2e-site:dev", "site");
        TestImage.load("webstack-e2e-site:next", "site");
        certificates = TestCertificates.create(files, "one", "two");
        renew("one");
        writeLegal(0);
        STACK.leadAlsoTo("https");
        https = URI.create("https://" + STACK.secondAddress() + "/site/");
    }

    @BeforeEach
    void startTraffic() throws IOException {
        STACK.applyAndAwaitAlone(MANIFEST);
        STACK.awaitResponse("/", Stack.HELLO);
        traffic = Traffic.on(STACK.url("/"), body -> body.equals(Stack.HELLO) || body.startsWith("<h1>Site"))
                .andOverTls(https, certificates, "one");
    }

    @AfterEach
    void noRequestMayHaveFailed() {
        STACK.awaitNoneTerminating();
        assertThat(traffic.failures()).isEmpty();
        assertThat(traffic.requests()).isGreaterThanOrEqualTo(ENOUGH);
        System.out.printf("%d requests, none failed%n", traffic.requests());
    }

    private void repeat(Change change) throws Exception {
        for (int turn = 1; turn == 1 || traffic.requests() < ENOUGH && traffic.isRunning(); turn++) {
            change.make(turn);
        }
    }

    private static void applyAndWait(String manifest) {
        STACK.apply(manifest);
        STACK.awaitReady();
    }

    private static String either(int turn, String one, String two) {
        return turn % 2 == 0 ? one : two;
    }

    private static void writeLegal(int version) {
        STACK.apply("""
                apiVersion: v1
                kind: ConfigMap
                metadata: { name: legal }
                data: { index.html: "%d" }
                """.formatted(version));
    }

    private static void renew(String certificate) throws IOException {
        STACK.apply("""
                apiVersion: v1
                kind: Secret
                metadata: { name: front-tls }
                type: kubernetes.io/tls
                data: { tls.crt: %s, tls.key: %s }
                """.formatted(base64(certificates.certificate(certificate)), base64(certificates.key(certificate))));
    }

    private static String base64(Path file) throws IOException {
        return Base64.getEncoder().encodeToString(Files.readAllBytes(file));
    }

    @Test
    void aRoute() throws Exception {
        repeat(turn -> applyAndWait(MANIFEST.replace("path: /legal", "path: " + either(turn, "/legal", "/terms"))));
    }

    @Test
    void aStaticImage() throws Exception {
        repeat(turn -> applyAndWait(MANIFEST.replace("site:dev", "site:" + either(turn, "dev", "next"))));
    }

    @Test
    void aConfigMap() throws Exception {
        repeat(turn -> {
            writeLegal(turn);
            Awaitility.await().atMost(Stack.PATIENCE).ignoreExceptions()
                    .untilAsserted(() -> assertThat(STACK.get("/legal/").body()).isEqualTo("" + turn));
            STACK.awaitReady();
        });
    }

    @Test
    void anErrorPage() throws Exception {
        repeat(turn -> applyAndWait(MANIFEST.replace("Sorry", "Sorry " + turn)));
    }

    @Test
    void theNumberOfNginxPods() throws Exception {
        repeat(turn -> applyAndWait(MANIFEST.replace("replicas: 2", "replicas: " + either(turn, "2", "6"))));
    }

    @Test
    void aCertificate() throws Exception {
        var client = new TlsClient(certificates, "one", new InetSocketAddress(https.getHost(), https.getPort()));
        repeat(turn -> {
            String next = either(turn, "one", "two");
            renew(next);
            Awaitility.await().atMost(KUBELETS_DELAY).untilAsserted(() -> {
                for (int i = 0; i < 20; i++) {
                    assertThat(client.subject("localhost")).isEqualTo("CN=" + next);
                }
            });
        });
    }
}
