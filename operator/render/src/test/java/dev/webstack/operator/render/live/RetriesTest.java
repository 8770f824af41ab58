package dev.webstack.operator.render.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.webstack.testing.Ports;
import dev.webstack.testing.Requirement;
import dev.webstack.testing.Requires;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How often a real nginx repeats a request. */
@Requires(Requirement.NGINX)
class RetriesTest {

    private static final String OK = "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n";

    /** In a pod each line names the Service; here all lines but the last name a port on which nothing listens. */
    @ParameterizedTest
    @CsvSource({"UWSGI, 0, 1, 503", "HTTP, 0, 1, 503", "UWSGI, 1, 1, 200", "HTTP, 1, 1, 200", "UWSGI, 1, 2, 503",
        "HTTP, 1, 2, 503", "UWSGI, 5, 5, 200", "HTTP, 5, 5, 200"})
    void aRefusedConnectionIsTriedAgain(String protocol, int attempts, int refused, int status) throws Exception {
        String refusing = "    server \"127.0.0.1:%d\" max_fails=0;\n".formatted(Ports.free());
        try (var web = new SocketBackend(connection -> {
            connection.getInputStream().read(new byte[8192]);
            connection.getOutputStream().write(OK.getBytes());
        });
                var stack = new RunningStack(SocketBackend.manifest(protocol, "retries: { attempts: %d }"
                        .formatted(attempts)), Map.of("web", web.address()),
                        text -> text.replaceAll(" *server \"127.0.0.1:.*\n", refusing.repeat(refused) + "$0"))) {
            var request = stack.request("/").POST(BodyPublishers.ofString("even a POST: nothing was sent yet"));
            assertThat(stack.send(request).statusCode()).isEqualTo(status);
        }
    }
}
