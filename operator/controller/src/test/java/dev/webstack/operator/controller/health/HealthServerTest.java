package dev.webstack.operator.controller.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.webstack.testing.Ports;
import java.io.IOException;
import java.net.BindException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HealthServerTest {

    private static String ask(int port, String path) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> response = http.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d%s".formatted(port, path))).build(),
                    HttpResponse.BodyHandlers.ofString());
            return response.statusCode() + " " + response.body().strip();
        }
    }

    @ParameterizedTest
    @CsvSource({"/livez, true, false, 200 ok", "/livez, false, true, 503 not alive", "/readyz, false, true, 200 ok",
        "/readyz, true, false, 503 not ready"})
    void eachEndpointReportsOneOfBoth(String path, boolean alive, boolean ready, String response)
            throws IOException, InterruptedException {
        int port = Ports.free();
        try (var _ = new HealthServer(port, () -> alive, () -> ready)) {
            assertThat(ask(port, path)).isEqualTo(response);
        }
    }

    @Test
    void anythingElseIsNotThere() throws IOException, InterruptedException {
        int port = Ports.free();
        try (var _ = new HealthServer(port, () -> true, () -> true)) {
            assertThat(ask(port, "/metrics")).startsWith("404");
        }
    }

    @Test
    void aPortThatIsTakenIsAnError() throws IOException {
        int port = Ports.free();
        try (var _ = new HealthServer(port, () -> true, () -> true)) {
            assertThatThrownBy(() -> new HealthServer(port, () -> true, () -> true)).isInstanceOf(BindException.class);
        }
    }
}
