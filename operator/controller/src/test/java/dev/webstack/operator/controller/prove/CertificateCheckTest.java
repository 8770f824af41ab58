package dev.webstack.operator.controller.prove;

import static org.assertj.core.api.Assertions.assertThat;

import dev.webstack.operator.controller.TestStacks;
import dev.webstack.operator.render.model.StackModel;
import dev.webstack.testing.Ports;
import dev.webstack.testing.Requirement;
import dev.webstack.testing.Requires;
import dev.webstack.testing.TestCertificates;
import dev.webstack.testing.TestNginx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said of the certificates of a real nginx, one for each name that a client may ask for. */
@Requires(Requirement.NGINX)
class CertificateCheckTest {

    private static int port;
    private static int proxiedPort;
    private static TestNginx nginx;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        // nginx's workers read the files, and may be another user.
        Path files = TestNginx.directory();
        TestCertificates.create(files, "good.example.com", "other.example.com", "expired.example.com");
        Files.copy(files.resolve("good.example.com.key"), files.resolve("mixed.example.com.key"));
        Files.copy(files.resolve("other.example.com.pem"), files.resolve("mixed.example.com.pem"));
        Files.copy(files.resolve("other.example.com.key"), files.resolve("wrong.example.com.key"));
        Files.copy(files.resolve("other.example.com.pem"), files.resolve("wrong.example.com.pem"));
        port = Ports.free();
        proxiedPort = Ports.free();
        TestNginx.write(files, Map.of("nginx.conf", """
                daemon off;
                pid nginx.pid;
                error_log stderr;
                events {}
                http {
                    server {
                        listen 127.0.0.1:%d ssl;
                        listen 127.0.0.1:%d ssl proxy_protocol;
                        ssl_certificate %s/${ssl_server_name}.pem;
                        ssl_certificate_key %s/${ssl_server_name}.key;
                    }
                }
                """.formatted(port, proxiedPort, files, files)));
        nginx = TestNginx.start(files, port);
    }

    @AfterAll
    static void stop() {
        nginx.close();
    }

    private static Optional<String> problem(int port, String host) {
        return problem(port, host, "");
    }

    private static Optional<String> problem(int port, String host, String more) {
        StackModel model = TestStacks.model(TestStacks.HELLO + """
                  nginx:
                    tls: [{ secretName: shop-tls, hostnames: [%s] }]
                    %s
                """.formatted(host, more).indent(2).substring(2));
        return new CertificateCheck(port).problems("nginx-1", "127.0.0.1", model.nginx()).getFirst().join();
    }

    @Test
    void nothingIsSaidOfACertificateThatIsGoodForItsName() {
        assertThat(problem(port, "good.example.com")).isEmpty();
    }

    @Test
    void aPodThatWaitsForAProxysLineGetsOne() {
        assertThat(problem(proxiedPort, "good.example.com",
                "clientAddress: { trustedProxies: [10.0.0.0/8], from: ProxyProtocol }")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            none.example.com  | nginx pod nginx-1 has no certificate from Secret 'shop-tls': it is missing, lacks tls.crt or tls.key, or these do not belong together
            mixed.example.com | nginx pod nginx-1 has no certificate from Secret 'shop-tls': it is missing, lacks tls.crt or tls.key, or these do not belong together
            wrong.example.com | the certificate in Secret 'shop-tls' is not good for wrong.example.com: No subject alternative DNS name matching wrong.example.com found.
            expired.example.com | the certificate in Secret 'shop-tls' is not good for expired.example.com: NotAfter:
            """)
    void aCertificateThatClientsRefuseIsNamed(String host, String problem) {
        assertThat(problem(port, host).orElseThrow()).startsWith("spec.nginx.tls[0]: " + problem);
    }

    @Test
    void aPodThatTakesNoConnectionIsNamed() throws IOException {
        int closed = Ports.free();
        assertThat(problem(closed, "good.example.com"))
                .hasValue("nginx pod nginx-1 takes no connection on port " + closed);
    }
}
