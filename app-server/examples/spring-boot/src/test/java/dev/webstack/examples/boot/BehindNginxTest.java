package dev.webstack.examples.boot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.webstack.testing.NginxConf;
import dev.webstack.testing.Patience;
import dev.webstack.testing.Ports;
import dev.webstack.testing.RawResponse;
import dev.webstack.testing.Requirement;
import dev.webstack.testing.Requires;
import dev.webstack.testing.TestNginx;
import dev.webstack.testing.Wire;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The program as it is run, behind a real nginx; started once, because the start takes long. */
@Requires(Requirement.NGINX)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class BehindNginxTest {

    private static final String CONFIGURATION = """
            server {
                listen 127.0.0.1:%1$d;
                location / { include uwsgi_params; uwsgi_pass 127.0.0.1:%2$d; }
                location /secure/ {
                    rewrite /secure(.*) $1 break;
                    include uwsgi_params; uwsgi_param HTTPS on; uwsgi_param REMOTE_ADDR 203.0.113.7;
                    uwsgi_pass 127.0.0.1:%2$d;
                }
                # What the operator's nginx tells apps of a client who came by HTTPS.
                location /shop/uwsgi/ {
                    rewrite /shop/uwsgi(.*) $1 break;
                    include uwsgi_params; uwsgi_param HTTPS on; uwsgi_param SERVER_PORT 443;
                    uwsgi_param REMOTE_ADDR 203.0.113.7; uwsgi_param HTTP_HOST shop.example.com;
                    uwsgi_pass 127.0.0.1:%2$d;
                }
                location /shop/http/ {
                    proxy_set_header Host shop.example.com;
                    proxy_set_header X-Forwarded-For 203.0.113.7;
                    proxy_set_header X-Forwarded-Proto https;
                    proxy_set_header X-Forwarded-Host shop.example.com;
                    proxy_pass http://127.0.0.1:%3$d/;
                }
            }
            """;

    private static int http;
    private static int nginxPort;
    private static Process program;
    private static TestNginx nginx;

    @BeforeAll
    static void start() throws Exception {
        int uwsgi = Ports.free();
        http = Ports.free();
        nginxPort = Ports.free();
        program = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"), Shop.class.getName(),
                "--server.port=" + http, "--uwsgi.port=" + uwsgi, "--server.forward-headers-strategy=native")
                .redirectErrorStream(true).start();
        var log = program.inputReader();
        var lines = new ArrayList<String>();
        do {
            lines.add(log.readLine());
            assertThat(lines).doesNotContainNull();
        } while (!lines.getLast().contains("Started Shop in"));
        nginx = NginxConf.start(CONFIGURATION.formatted(nginxPort, uwsgi, http), nginxPort);
    }

    @AfterAll
    static void stop() {
        nginx.close();
        program.destroyForcibly();
    }

    @Test
    void seesTheClientAsNginxSays() throws Exception {
        assertThat(get(nginxPort, "/client").text()).isEqualTo("Hello 127.0.0.1 by http");
        assertThat(get(nginxPort, "/secure/client").text()).isEqualTo("Hello 203.0.113.7 by https");
    }

    @ParameterizedTest
    @ValueSource(strings = {"uwsgi", "http"})
    void makesUrlsThatLeadBackToNginx(String protocol) throws Exception {
        assertThat(get(nginxPort, "/shop/" + protocol + "/url").text())
                .isEqualTo("https://shop.example.com/url");
        assertThat(get(nginxPort, "/shop/" + protocol + "/client").text()).isEqualTo("Hello 203.0.113.7 by https");
    }

    @Test
    void stillHasItsPortForHttp() throws Exception {
        assertThat(get(http, "/client").text()).isEqualTo("Hello 127.0.0.1 by http");
    }

    @Test
    void readsWhatIsPosted() throws Exception {
        String body = "x".repeat(100_000);
        try (Wire wire = Wire.to(nginxPort)) {
            wire.send("POST /echo HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: text/plain\r\n"
                    + "Content-Length: " + body.length() + "\r\n\r\n" + body);
            assertThat(wire.readToEnd().response().text()).isEqualTo(body);
        }
    }

    @Test
    void streamsAResponse() throws Exception {
        RawResponse response = get(nginxPort, "/count");

        assertThat(response.text()).isEqualTo("1\n2\n3\n");
        assertThat(response.whole()).isTrue();
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void finishesWhatIsUnderWayWhenItIsToStop() throws Exception {
        try (Wire slow = Wire.to(nginxPort)) {
            slow.sendGet("/slow");
            // The slow request has arrived: nginx has one worker and handles requests in their order.
            get(nginxPort, "/client");
            program.destroy();

            assertThat(slow.readToEnd().response().text()).isEqualTo("slow");
            assertThat(program.waitFor(Patience.SECONDS, TimeUnit.SECONDS)).isTrue();
        }
    }

    private static RawResponse get(int port, String path) throws IOException {
        try (Wire wire = Wire.to(port)) {
            return wire.sendGet(path).readToEnd().response();
        }
    }
}
