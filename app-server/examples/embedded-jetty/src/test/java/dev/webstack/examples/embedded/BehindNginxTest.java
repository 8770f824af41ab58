package dev.webstack.examples.embedded;

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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The program as it is run, behind a real nginx. */
@Requires(Requirement.NGINX)
class BehindNginxTest {

    private static final String CONFIGURATION = """
            server {
                listen 127.0.0.1:%1$d;
                location / { include uwsgi_params; uwsgi_pass 127.0.0.1:%2$d; }
                location /secure { include uwsgi_params; uwsgi_param HTTPS on; uwsgi_param REMOTE_ADDR 203.0.113.7;
                    uwsgi_pass 127.0.0.1:%2$d; }
            }
            """;

    private final int uwsgi = Ports.free();
    private final int http = Ports.free();
    private final int nginxPort = Ports.free();
    private Process program;
    private TestNginx nginx;

    BehindNginxTest() throws IOException {}

    @BeforeEach
    void start() throws Exception {
        var builder = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                System.getProperty("java.class.path"), Main.class.getName()).redirectErrorStream(true);
        builder.environment().put("UWSGI_PORT", String.valueOf(uwsgi));
        builder.environment().put("HTTP_PORT", String.valueOf(http));
        program = builder.start();
        var log = program.inputReader();
        var lines = new ArrayList<String>();
        do {
            lines.add(log.readLine());
            assertThat(lines).doesNotContainNull();
        } while (!lines.getLast().contains("Started oejs.Server@"));
        nginx = NginxConf.start(CONFIGURATION.formatted(nginxPort, uwsgi), nginxPort);
    }

    @AfterEach
    void stop() {
        nginx.close();
        program.destroyForcibly();
    }

    @Test
    void greetsTheClientOfNginxAndItsOwn() throws Exception {
        assertThat(get(nginxPort, "/").text()).isEqualTo("Hello 127.0.0.1 by http\n");
        assertThat(get(nginxPort, "/secure").text()).isEqualTo("Hello 203.0.113.7 by https\n");
        assertThat(get(http, "/").text()).isEqualTo("Hello 127.0.0.1 by http\n");
    }

    @Test
    void finishesWhatIsUnderWayWhenItIsToStop() throws Exception {
        try (Wire slow = Wire.to(nginxPort)) {
            slow.sendGet("/slow");
            // The slow request has arrived: nginx has one worker and handles requests in their order.
            get(nginxPort, "/");
            program.destroy();

            assertThat(slow.readToEnd().response().text()).isEqualTo("Hello 127.0.0.1 by http\n");
            assertThat(program.waitFor(Patience.SECONDS, TimeUnit.SECONDS)).isTrue();
        }
    }

    private static RawResponse get(int port, String path) throws IOException {
        try (Wire wire = Wire.to(port)) {
            return wire.sendGet(path).readToEnd().response();
        }
    }
}
