package dev.webstack.operator.render.live;

import static dev.webstack.testing.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.webstack.testing.Requirement;
import dev.webstack.testing.Requires;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How a real nginx handles an app that is too slow. */
@Requires(Requirement.NGINX)
class TimeoutsTest {

    /** Not even with more attempts in the route, although nginx would do so by default. */
    @ParameterizedTest
    @ValueSource(strings = {"UWSGI", "HTTP"})
    void anAppThatDoesNotAnswerInTimeIsAskedOnce(String protocol) throws Exception {
        try (var silent = new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"))) {
            String address = "127.0.0.1:" + silent.getLocalPort();
            try (var stack = new RunningStack(SocketBackend.manifest(protocol, "timeouts: { read: 100ms }"),
                    Map.of("web", address), text -> text.replaceAll("( *server \"127.0.0.1:.*)\n", "$0$0"))) {
                assertThat(stack.get("/").statusCode()).isEqualTo(504);
                await().untilAsserted(() -> assertThat(stack.nginx.output())
                        .anyMatch(line -> line.contains("\"status\":504")
                                && line.contains("\"upstream\":\"" + address + "\"")));
            }
        }
    }
}
