package dev.webstack.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.webstack.server.shop.Client;
import dev.webstack.server.testing.Archive;
import dev.webstack.testing.NginxConf;
import dev.webstack.testing.Ports;
import dev.webstack.testing.RawResponse;
import dev.webstack.testing.Requirement;
import dev.webstack.testing.Requires;
import dev.webstack.testing.TestNginx;
import dev.webstack.testing.Wire;
import dev.webstack.uwsgi.PacketWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A path that nginx admits never leads to an application that nginx protects, in whatever form it is written. */
@Requires(Requirement.NGINX)
class PathConfusionTest {

    private static final String CONFIGURATION = """
            server {
                listen 127.0.0.1:%1$d;
                location = /admin { return 403; }
                location /admin/ { return 403; }
                location = /app/admin { return 403; }
                location /app/admin/ { return 403; }
                location / { include uwsgi_params; uwsgi_pass 127.0.0.1:%2$d; }
            }
            """;

    private static Served served;
    private static TestNginx nginx;
    private static int port;

    @BeforeAll
    static void serve(@TempDir Path folder) throws Exception {
        Path war = Archive.war().classes(Client.class).file("index.html", "shop").writeTo(folder.resolve("shop.war"));
        String plain = GatewayHostingTest.Plain.class.getName();
        served = Served.start("/=%s,/app=%s,/admin=%s,/app/admin=%s".formatted(war, war, plain, plain));
        port = Ports.free();
        nginx = NginxConf.start(CONFIGURATION.formatted(port, served.server().uwsgiAddress().getPort()), port);
    }

    @AfterAll
    static void stop() {
        nginx.close();
        served.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/admin;x/a", "/admin%3Bx/a", ";/admin/a", "/;/admin/a", "/admin%00/a", "/admin%2520/a",
        "/app%252Fadmin/a", "/app/x/..;/admin/a", "/x/..;/admin/a", "/x/%252e%252e/admin/a", "/x/..%252fadmin/a",
        "/Admin/a", "//app;//admin/a", "/admin%5Ca", "/app%5Cadmin/a", "/adm%69n;/a", "/admin%09/a", "/admin./a",
        "/app;/admin/a", "/app/;/admin/a", "/app/%3B/../admin;/a", "/%61dmin%253Bx/a"})
    void whatNginxKeepsToItselfIsNotReached(String target) throws Exception {
        try (Wire wire = Wire.to(port)) {
            RawResponse response = wire.send("GET " + target + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
                    .readToEnd().response();

            assertThat(response.text()).as("%s", response.head()).isNotEqualTo("plain");
            assertThat(response.status()).isIn(400, 403, 404);
        }
    }

    /** Without this the rows above would prove nothing. */
    @ParameterizedTest
    @ValueSource(strings = {"/admin", "/admin/a", "/app/admin", "/app/admin/a"})
    void whatNginxKeepsToItselfIsThere(String path) throws Exception {
        try (Wire wire = Wire.to(served.server().uwsgiAddress())) {
            assertThat(wire.send(new PacketWriter().add("REQUEST_METHOD", "GET")
                    .add("PATH_INFO", path).request())
                    .readToEnd().response().text()).isEqualTo("plain");
        }
    }
}
