package dev.webstack.wars;

import static org.assertj.core.api.Assertions.assertThat;

import dev.webstack.testing.NginxConf;
import dev.webstack.testing.Ports;
import dev.webstack.testing.TestNginx;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Public applications respond as their tables define, through nginx and over HTTP, and leave no files behind. */
class PublicWarTest {

    static Stream<Arguments> applications() {
        return Stream.of(System.getProperty("wars", "").split(",")).filter(name -> !name.isEmpty())
                .flatMap(name -> Stream.of("", "/shop").map(prefix -> Arguments.of(name, prefix)));
    }

    @ParameterizedTest(name = "{0} at {1}/", allowZeroInvocations = true)
    @MethodSource("applications")
    void answersAsItsTableSays(String name, String prefix) throws Exception {
        WarTable table = WarTable.read(name);
        Path war = Path.of("target/wars", name + ".war").toAbsolutePath();
        List<String> faults = new ArrayList<>();
        try (var server = new WarProcess((prefix.isEmpty() ? "/" : prefix) + "=" + war, table.flags())) {
            int port = Ports.free();
            try (TestNginx _ = NginxConf.start("""
                    server {
                        listen 127.0.0.1:%d;
                        rewrite "^([^;]*);[^/]*(.*)$" $1$2;
                        rewrite "^([^;]*);[^/]*(.*)$" $1$2;
                        location / {
                            include uwsgi_params;
                            uwsgi_param HTTP_PROXY "";
                            uwsgi_pass 127.0.0.1:%d;
                            uwsgi_buffer_size 16k;
                            uwsgi_buffers 8 16k;
                        }
                    }
                    """.formatted(port, server.uwsgiPort()), port)) {
                ask(table, "nginx", new WarClient(port, prefix), faults);
                ask(table, "HTTP", new WarClient(server.httpPort(), prefix), faults);
            }
            assertThat(faults).as(server.log()).isEmpty();
            assertThat(server.terminate()).as("exit code").isZero();
            assertThat(server.left()).as("left in the temporary folder")
                    .allMatch(left -> table.leaves().stream().anyMatch(left::startsWith));
        }
    }

    private static void ask(WarTable table, String way, WarClient client, List<String> faults) throws Exception {
        try (client) {
            for (WarTable.Row row : table.rows()) {
                client.fault(row).ifPresent(fault -> faults.add(way + ": " + fault));
            }
        }
    }
}
