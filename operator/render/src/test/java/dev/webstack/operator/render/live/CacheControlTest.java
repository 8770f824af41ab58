package dev.webstack.operator.render.live;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.webstack.testing.Requirement;
import dev.webstack.testing.Requires;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The Cache-Control header that a client gets. */
@Requires(Requirement.NGINX)
class CacheControlTest {

    @ParameterizedTest
    @CsvSource({"UWSGI, 200", "HTTP, 200", "UWSGI, 304", "HTTP, 304", "UWSGI, 404", "HTTP, 404", "UWSGI, 500",
        "HTTP, 500"})
    void theRoutesDirectivesReplaceTheAppsOnSuccess(String protocol, int status) throws Exception {
        String response = "HTTP/1.1 %d Status\r\nCache-Control: no-store\r\nExpires: 0\r\nConnection: close\r\n\r\n"
                .formatted(status);
        try (var web = new SocketBackend(connection -> {
            connection.getInputStream().read(new byte[8192]);
            connection.getOutputStream().write(response.getBytes(US_ASCII));
        });
                var stack = new RunningStack(
                        SocketBackend.manifest(protocol, "cacheControl: 'private=\"a\", max-age=60'"),
                        Map.of("web", web.address()), text -> text)) {
            HttpResponse<String> told = stack.get("/");
            assertThat(told.statusCode()).isEqualTo(status);
            assertThat(told.headers().allValues("Cache-Control"))
                    .isEqualTo(status < 400 ? List.of("private=\"a\", max-age=60") : List.of());
            assertThat(told.headers().allValues("Expires")).isEmpty();
        }
    }
}
