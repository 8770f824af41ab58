package dev.webstack.examples.hello;

import static org.assertj.core.api.Assertions.assertThat;

import dev.webstack.gateway.Body;
import dev.webstack.gateway.Environ;
import dev.webstack.gateway.Headers;
import dev.webstack.gateway.StartResponse;
import dev.webstack.gateway.Status;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An application is a function, so its test needs no server. */
class HelloTest {

    @ParameterizedTest
    @CsvSource({
        "/,                     <h1>Hello world</h1>",
        "'',                    <h1>Hello world</h1>",
        "/hiahiahia/hiahiahia,  <h1>Hello hiahiahia/hiahiahia</h1>",
        "/<script>,             <h1>Hello &lt;script&gt;</h1>"})
    void greetsWhatThePathNames(String path, String expected) throws Exception {
        Body body = new Hello().call(new Environ(Map.of("PATH_INFO", path)), (status, headers, cause) -> null);

        assertThat(body).isInstanceOfSatisfying(Body.Bytes.class,
                bytes -> assertThat(StandardCharsets.UTF_8.decode(bytes.data()).toString()).isEqualTo(expected));
    }

    @Test
    void answersHtml() throws Exception {
        StartResponse expectHtml = (status, headers, cause) -> {
            assertThat(status).isEqualTo(Status.OK);
            assertThat(headers).isEqualTo(Headers.of("Content-Type", "text/html; charset=utf-8"));
            return null;
        };

        new Hello().call(new Environ(Map.of("PATH_INFO", "/")), expectHtml);
    }
}
