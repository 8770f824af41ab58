package dev.webstack.operator.render.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.webstack.operator.render.Stacks;
import dev.webstack.operator.render.explain.Explainer;
import dev.webstack.operator.render.explain.Outcome;
import dev.webstack.operator.render.explain.Request;
import dev.webstack.testing.Command;
import dev.webstack.testing.Patience;
import dev.webstack.testing.RawResponse;
import dev.webstack.testing.Requirement;
import dev.webstack.testing.Requires;
import dev.webstack.testing.TestCertificates;
import dev.webstack.testing.TlsClient;
import dev.webstack.testing.Wire;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A stack with certificates, and clients with a host name of their own. */
@Requires(Requirement.NGINX)
class TlsTest {

    private static final String SHOP = """
            apiVersion: webstack.dev/v1alpha1
            kind: WebStack
            metadata: { name: shop }
            spec:
              hostnames: [shop.example.com, "*.shop.example.com", plain.example.com]
              apps: [{ name: web, image: "web:1", protocol: HTTP }]
              routes:
                - { path: /, app: web }
                - { path: /headers, app: web, responseHeaders: { set: [{ name: X-Route, value: headers }] } }
                - { path: /own, app: web }
                - { path: /moved, redirect: { hostname: new.example.com } }
              nginx:
                tls:
                  - { secretName: one, hostnames: [shop.example.com] }
                  - { secretName: below, hostnames: ["*.shop.example.com"] }
                  - { secretName: late, hostnames: [late.shop.example.com] }
                hsts: { maxAgeSeconds: 3600 }
            """;

    @TempDir
    private static Path files;
    private static TestCertificates certificates;
    private static HttpServer web;
    private static RunningStack stack;
    private static TlsClient client;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        certificates = TestCertificates.create(files, "one", "below", "late", "renewed");
        web = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
        web.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            if (exchange.getRequestURI().getPath().equals("/own")) {
                exchange.getResponseHeaders().set("Strict-Transport-Security", "max-age=1");
            }
            byte[] seen = "%s://%s".formatted(exchange.getRequestHeaders().getFirst("X-Forwarded-Proto"),
                    exchange.getRequestHeaders().getFirst("Host")).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, seen.length);
            exchange.getResponseBody().write(seen);
            exchange.close();
        });
        web.start();
        stack = new RunningStack(SHOP, Map.of("web", "127.0.0.1:" + web.getAddress().getPort()),
                text -> text.replace("valid=10s", "valid=1s"));
        client = new TlsClient(certificates, "one",
                new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), stack.tlsPort));
        write("one", "one");
        write("below", "below");
    }

    @AfterAll
    static void stop() {
        stack.close();
        web.stop(0);
    }

    /** What the kubelet does. */
    private static void write(String secret, String certificate) throws IOException {
        Path directory = Files.createDirectories(stack.directory.resolve("srv/secrets").resolve(secret));
        Files.copy(certificates.certificate(certificate), directory.resolve("crt"));
        Files.copy(certificates.key(certificate), directory.resolve("key"));
        Files.move(directory.resolve("crt"), directory.resolve("tls.crt"),
                StandardCopyOption.ATOMIC_MOVE);
        Files.move(directory.resolve("key"), directory.resolve("tls.key"),
                StandardCopyOption.ATOMIC_MOVE);
    }

    @ParameterizedTest
    @CsvSource({"shop.example.com, one", "a.shop.example.com, below", "b.a.shop.example.com, below",
        "plain.example.com, one", "other.example.org, one"})
    void aClientGetsTheCertificateOfItsName(String host, String certificate) throws IOException {
        assertThat(client.subject(host)).isEqualTo("CN=" + certificate);
    }

    @Test
    void aMissingCertificateConcernsItsOwnNamesAndIsServedOnceItIsThere() throws IOException {
        assertThatThrownBy(() -> client.subject("late.shop.example.com")).isInstanceOf(SSLException.class);
        assertThat(client.subject("shop.example.com")).isEqualTo("CN=one");

        write("late", "late");
        Patience.await().ignoreExceptions()
                .untilAsserted(() -> assertThat(client.subject("late.shop.example.com")).isEqualTo("CN=late"));
        write("late", "renewed");
        Patience.await().ignoreExceptions()
                .untilAsserted(() -> assertThat(client.subject("late.shop.example.com")).isEqualTo("CN=renewed"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            shop.example.com  | /a%2Fb?x=1 | 308 | https://shop.example.com/a%2Fb?x=1
            a.shop.example.com:8080 | /;a=1 | 308 | https://a.shop.example.com/;a=1
            plain.example.com | /          | 200 |
            plain.example.com | /moved     | 302 | http://new.example.com/moved
            other.example.org | /          | 404 |
            """)
    void httpLeadsToHttpsWhereThereIsACertificate(String host, String target, int status, String location)
            throws IOException {
        try (Wire wire = Wire.to(stack.port)) {
            wire.send("POST %s HTTP/1.1\r\nHost: %s\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
                    .formatted(target, host));
            RawResponse response = wire.readToEnd().response();
            assertThat(response.status()).isEqualTo(status);
            assertThat(response.headers("Location")).isEqualTo(location == null ? List.of() : List.of(location));
            assertThat(response.headers("Strict-Transport-Security")).isEmpty();
        }
        if (location != null) {
            assertThat(explain("http://" + host + target)).isEqualTo(new Outcome.Redirected(status, location));
        }
    }

    private static Outcome explain(String url) {
        return new Explainer(Stacks.model(SHOP)).explain(Request.of("POST", url, List.of())).outcome();
    }

    @Test
    void aRedirectOverHttpsKeepsTheScheme() throws IOException {
        String location = "https://new.example.com/moved";
        assertThat(client.get("plain.example.com", "/moved").headers("Location")).containsExactly(location);
        assertThat(explain("https://plain.example.com/moved")).isEqualTo(new Outcome.Redirected(302, location));
    }

    @Test
    void anAppSeesHttps() throws IOException {
        assertThat(client.get("shop.example.com", "/").text()).isEqualTo("https://shop.example.com");
    }

    @ParameterizedTest
    @CsvSource({"shop.example.com, /, max-age=3600", "shop.example.com, /headers, max-age=3600",
        "shop.example.com, /own, max-age=1", "other.example.org, /, max-age=3600"})
    void everyResponseOverHttpsHasOneHsts(String host, String path, String value) throws IOException {
        assertThat(client.get(host, path).headers("Strict-Transport-Security")).containsExactly(value);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            -tls1_3                                          | TLS_AES_256_GCM_SHA384
            -tls1_2 -cipher ECDHE-ECDSA-AES128-GCM-SHA256    | ECDHE-ECDSA-AES128-GCM-SHA256
            -tls1_2 -cipher ECDHE-ECDSA-CHACHA20-POLY1305    | ECDHE-ECDSA-CHACHA20-POLY1305
            -tls1_2 -cipher ECDHE-ECDSA-AES128-SHA           | (NONE)
            -tls1_2 -cipher ECDHE-ECDSA-AES128-SHA256        | (NONE)
            -tls1_1 -cipher DEFAULT@SECLEVEL=0               | (NONE)
            -tls1 -cipher DEFAULT@SECLEVEL=0                 | (NONE)
            """)
    void onlyCurrentProtocolsAndCiphersAreSpoken(String options, String cipher) {
        String output = Command.run(
                List.of("sh", "-c", "openssl s_client -connect 127.0.0.1:%d -servername shop.example.com %s </dev/null"
                        .formatted(stack.tlsPort, options)))
                .output();
        assertThat(output).contains("Cipher is " + cipher);
    }

    @ParameterizedTest
    @CsvSource({"h2", "http/1.1"})
    void bothVersionsOfHttpAreOffered(String version) throws IOException {
        try (SSLSocket socket = client.connect("shop.example.com", version)) {
            assertThat(socket.getApplicationProtocol()).isEqualTo(version);
        }
    }
}
