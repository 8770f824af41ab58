package dev.webstack.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.webstack.gateway.Body;
import dev.webstack.gateway.Environ;
import dev.webstack.gateway.Headers;
import dev.webstack.gateway.StartResponse;
import dev.webstack.gateway.Status;
import dev.webstack.server.testing.ServerPorts;
import dev.webstack.testing.NginxConf;
import dev.webstack.testing.Ports;
import dev.webstack.testing.RawResponse;
import dev.webstack.testing.Requirement;
import dev.webstack.testing.Requires;
import dev.webstack.testing.TestCertificates;
import dev.webstack.testing.TestNginx;
import dev.webstack.testing.Wire;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The responses to a client of nginx, for all kinds of connections between nginx and the server. */
@Requires(Requirement.NGINX)
class ThroughNginxTest {

    private static final String CONFIGURATION = """
            server {
                listen 127.0.0.1:%1$d;
                client_max_body_size 0;
                uwsgi_request_buffering off;
                location /tcp/ { include uwsgi_params; uwsgi_pass 127.0.0.1:%2$d; }
                location /unix/ { include uwsgi_params; uwsgi_pass unix:%3$s; }
                location = /unix/cut-without-length {
                    include uwsgi_params; uwsgi_pass unix:%3$s; uwsgi_read_timeout 1s;
                }
                location /tls12/ {
                    include uwsgi_params; uwsgi_pass suwsgi://127.0.0.1:%4$d; uwsgi_ssl_protocols TLSv1.2;
                    uwsgi_ssl_verify on; uwsgi_ssl_name localhost; uwsgi_ssl_trusted_certificate ca.pem;
                }
                location /tls13/ {
                    include uwsgi_params; uwsgi_pass suwsgi://127.0.0.1:%4$d; uwsgi_ssl_protocols TLSv1.3;
                    uwsgi_ssl_verify on; uwsgi_ssl_name localhost; uwsgi_ssl_trusted_certificate ca.pem;
                }
                location /tls-to-clear-port/ { include uwsgi_params; uwsgi_pass suwsgi://127.0.0.1:%2$d; }
                location /clear-to-tls-port/ { include uwsgi_params; uwsgi_pass 127.0.0.1:%4$d; }
                location /with-certificate/ {
                    include uwsgi_params; uwsgi_pass suwsgi://127.0.0.1:%5$d;
                    uwsgi_ssl_certificate nginx.pem; uwsgi_ssl_certificate_key nginx.key;
                    uwsgi_ssl_session_reuse off;
                }
                location /with-certificate-of-others/ {
                    include uwsgi_params; uwsgi_pass suwsgi://127.0.0.1:%5$d;
                    uwsgi_ssl_certificate stranger.pem; uwsgi_ssl_certificate_key stranger.key;
                    uwsgi_ssl_session_reuse off;
                }
                location /without-certificate/ {
                    include uwsgi_params; uwsgi_pass suwsgi://127.0.0.1:%5$d; uwsgi_ssl_session_reuse off;
                }
                location /tcp/with-secret/ {
                    include uwsgi_params; uwsgi_param APP_SERVER_SECRET "sword & fish"; uwsgi_pass 127.0.0.1:%6$d;
                }
                location /tcp/with-wrong-secret/ {
                    include uwsgi_params; uwsgi_param APP_SERVER_SECRET swordfish; uwsgi_pass 127.0.0.1:%6$d;
                }
                location /tcp/without-secret/ { include uwsgi_params; uwsgi_pass 127.0.0.1:%6$d; }
                location /unix/with-secret/ {
                    include uwsgi_params; uwsgi_param APP_SERVER_SECRET "sword & fish"; uwsgi_pass unix:%7$s;
                }
                location /unix/without-secret/ { include uwsgi_params; uwsgi_pass unix:%7$s; }
            }
            """;
    private static final byte[] MEGABYTE = new byte[1 << 20];
    /** How often each way is tried; {@code -Duploads=1000} tries more. */
    private static final int UPLOADS = Integer.getInteger("uploads", 5);

    /** Contains the certificates and sockets, because nginx can reach no other directory. */
    private static final Path DIRECTORY = directory();

    @RegisterExtension
    static final TestSite OPEN = new TestSite(uwsgi("open.sock"));
    @RegisterExtension
    static final TestSite FOR_CERTIFICATES = new TestSite(
            "--tls-client-ca=" + ServerPorts.certificates().certificate("ca"));
    @RegisterExtension
    static final TestSite FOR_A_SECRET = new TestSite(uwsgi("secret.sock"), "--uwsgi-secret=sword & fish");

    private static TestNginx nginx;
    private static int port;

    @BeforeAll
    static void start() throws Exception {
        for (String name : List.of("ca.pem", "nginx.pem", "nginx.key")) {
            Files.copy(ServerPorts.certificates().directory().resolve(name), DIRECTORY.resolve(name));
        }
        TestCertificates others = TestCertificates.create(Files.createTempDirectory("others-"), "stranger");
        Files.copy(others.certificate("stranger"), DIRECTORY.resolve("stranger.pem"));
        Files.copy(others.key("stranger"), DIRECTORY.resolve("stranger.key"));
        for (TestSite site : List.of(OPEN, FOR_CERTIFICATES, FOR_A_SECRET)) {
            site.serve(ThroughNginxTest::serve);
        }
        port = Ports.free();
        nginx = NginxConf.start(DIRECTORY, CONFIGURATION.formatted(port, OPEN.ports().uwsgi().getPort(),
                OPEN.ports().uwsgiSocket(), OPEN.ports().uwsgiTls().getPort(),
                FOR_CERTIFICATES.ports().uwsgiTls().getPort(), FOR_A_SECRET.ports().uwsgi().getPort(),
                FOR_A_SECRET.ports().uwsgiSocket()), port);
    }

    private static Path directory() {
        try {
            return TestNginx.directory();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String uwsgi(String socket) {
        return "--uwsgi=127.0.0.1:0,unix:" + DIRECTORY.resolve(socket);
    }

    @AfterAll
    static void stop() {
        nginx.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"tcp", "unix", "tls12", "tls13"})
    void responseArrives(String way) throws Exception {
        RawResponse response = get("/" + way + "/hello");
        assertThat(response.status()).isEqualTo(200);
        assertThat(response.text()).isEqualTo("hello from http");
        assertThat(response.whole()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"tcp", "unix", "tls12", "tls13"})
    void largeResponseArrivesWholeWhetherItsLengthIsKnownOrNot(String way) throws Exception {
        for (String path : List.of("/large", "/large-stream")) {
            RawResponse response = get("/" + way + path);
            assertThat(response.body()).hasSize(MEGABYTE.length);
            assertThat(response.whole()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"tcp", "unix", "tls12", "tls13"})
    void uploadArrivesWhole(String way) throws Exception {
        assertThat(post("/" + way + "/count", 10 << 20).text()).isEqualTo(String.valueOf(10 << 20));
    }

    @ParameterizedTest
    @ValueSource(strings = {"tcp", "unix", "tls12", "tls13"})
    void earlyResponseReachesTheClientThatStillUploadsEachTime(String way) throws Exception {
        for (int i = 0; i < UPLOADS; i++) {
            assertThat(post("/" + way + "/refuse", 4 << 20).status()).isEqualTo(413);
        }
    }

    @ParameterizedTest
    @CsvSource({"tcp, cut", "tcp, cut-without-length", "unix, cut", "unix, cut-without-length", "tls12, cut",
        "tls12, cut-without-length", "tls13, cut", "tls13, cut-without-length"})
    void responseThatBreaksOffIsNeverTakenForAWholeOne(String way, String path) throws Exception {
        RawResponse response = get("/" + way + "/" + path);
        assertThat(response.status()).isEqualTo(200);
        assertThat(response.whole()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"/with-certificate/hello, 200", "/with-certificate-of-others/hello, 502",
        "/without-certificate/hello, 502", "/tcp/with-secret/hello, 200", "/tcp/with-wrong-secret/hello, 403",
        "/tcp/without-secret/hello, 403", "/unix/with-secret/hello, 200", "/unix/without-secret/hello, 403"})
    void proofThatIsAskedForDecides(String path, int status) throws Exception {
        assertThat(get(path).status()).isEqualTo(status);
    }

    /** The response comes at once, although nginx would wait for a minute. */
    @ParameterizedTest
    @ValueSource(strings = {"/tls-to-clear-port/hello", "/clear-to-tls-port/hello"})
    void wrongWayIsABadGatewayAndNoTimeout(String path) throws Exception {
        assertThat(get(path).status()).isEqualTo(502);
    }

    @Test
    void aThousandClientsAtOnceAreServedOverAUnixSocket() throws Exception {
        List<Future<Integer>> responses = new ArrayList<>();
        try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 1_000; i++) {
                responses.add(clients.submit(() -> get("/unix/slow").status()));
            }
        }
        for (Future<Integer> response : responses) {
            assertThat(response.get()).isEqualTo(200);
        }
    }

    private static RawResponse get(String target) throws IOException {
        try (Wire wire = Wire.to(port)) {
            return wire.send("GET " + target + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").readToEnd()
                    .response();
        }
    }

    private static RawResponse post(String target, int length) throws IOException {
        try (Wire wire = Wire.to(port)) {
            wire.send("POST " + target + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: " + length
                    + "\r\n\r\n");
            return wire.send(ByteBuffer.allocate(length)).readToEnd().response();
        }
    }

    private static Body serve(Environ environ, StartResponse startResponse) throws Exception {
        String what = environ.path().substring(environ.path().lastIndexOf('/') + 1);
        Status status = what.equals("refuse") ? new Status(413) : Status.OK;
        Headers headers = what.equals("cut") ? Headers.of("Content-Length", "100") : Headers.NONE;
        StartResponse.Writer writer = startResponse.start(status, headers);
        return switch (what) {
            case "large" -> new Body.Bytes(MEGABYTE);
            case "large-stream" -> {
                writer.write(ByteBuffer.wrap(MEGABYTE, 0, 100_000));
                yield new Body.Bytes(ByteBuffer.allocate(MEGABYTE.length - 100_000).array());
            }
            case "count" -> Body.text(String.valueOf(count(environ.input())));
            case "cut", "cut-without-length" -> {
                writer.write(ByteBuffer.allocate(10));
                throw new IOException("the disk is gone");
            }
            case "slow" -> {
                Thread.sleep(Duration.ofMillis(200));
                yield Body.text("at last");
            }
            default -> Body.text("hello from " + environ.url().getScheme());
        };
    }

    private static long count(InputStream body) throws IOException {
        long count = 0;
        byte[] block = new byte[64 * 1024];
        for (int n = body.read(block); n >= 0; n = body.read(block)) {
            count += n;
        }
        return count;
    }
}
