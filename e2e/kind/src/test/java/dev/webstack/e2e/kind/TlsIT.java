package dev.webstack.e2e.kind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.webstack.testing.RawResponse;
import dev.webstack.testing.TestCertificates;
import dev.webstack.testing.TlsClient;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import javax.net.ssl.SSLException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Certificates in Secrets, which the operator cannot read: one that is missing, one that comes, one that is renewed. */
class TlsIT {

    @RegisterExtension
    private static final Stack STACK = new Stack("tls", TlsIT.class);
    /** More than the minute after which the kubelet looks at a Secret again. */
    private static final Duration KUBELETS_DELAY = Duration.ofMinutes(3);

    @TempDir
    private static Path files;
    private static TestCertificates certificates;
    private static TlsClient client;

    @BeforeAll
    static void start() throws IOException {
        TestImage.load("webstack-e2e-probe:dev", "--file=probe/Dockerfile", "target/test-classes");
        certificates = TestCertificates.create(files, "shop.example.com", "late.example.com", "renewed");
        create("shop-tls", "shop.example.com");
        STACK.apply(Stack.manifest("tls.yaml"));
        STACK.leadTo("https");
        client = new TlsClient(certificates, "renewed",
                new InetSocketAddress(STACK.url("/").getHost(), STACK.url("/").getPort()));
    }

    private static void create(String secret, String certificate) {
        STACK.kubectl().ok("create", "secret", "tls", secret, "--cert=" + certificates.certificate(certificate),
                "--key=" + certificates.key(certificate));
    }

    @Test
    void aCertificateIsServedWhenItComesAndWhenItIsRenewed() throws IOException {
        Awaitility.await().atMost(KUBELETS_DELAY).untilAsserted(() -> assertThat(message())
                .contains("spec.nginx.tls[1]: nginx pod ",
                        " has no certificate from Secret 'late-tls': it is missing"));
        RawResponse response = client.get("shop.example.com", "/uwsgi");
        assertThat(response.status()).isEqualTo(200);
        assertThat(response.headers("Strict-Transport-Security")).containsExactly("max-age=600");
        assertThatThrownBy(() -> client.subject("late.example.com")).isInstanceOf(SSLException.class);
        Map<String, Integer> pods = restartsByPod();

        create("late-tls", "late.example.com");
        Awaitility.await().atMost(KUBELETS_DELAY)
                .untilAsserted(() -> assertThat(STACK.condition("Ready").orElseThrow().status()).isEqualTo("True"));
        assertThat(client.get("late.example.com", "/uwsgi").status()).isEqualTo(200);

        STACK.kubectl().ok("delete", "secret", "shop-tls");
        create("shop-tls", "renewed");
        Awaitility.await().atMost(KUBELETS_DELAY).untilAsserted(() -> {
            for (int i = 0; i < 20; i++) {
                assertThat(client.subject("shop.example.com")).isEqualTo("CN=renewed");
            }
        });
        assertThat(restartsByPod()).isEqualTo(pods).hasSize(2);
        assertThat(STACK.resource().getStatus().url()).isEqualTo("https://shop.example.com");
    }

    private static String message() {
        return STACK.condition("Ready").map(condition -> condition.message()).orElse("");
    }

    private static Map<String, Integer> restartsByPod() {
        return STACK.pods(Stack.NGINX).stream().collect(Collectors.toMap(pod -> pod.getMetadata().getUid(),
                TlsIT::restarts));
    }

    private static int restarts(Pod pod) {
        return pod.getStatus().getContainerStatuses().stream().mapToInt(ContainerStatus::getRestartCount).sum();
    }
}
