package dev.webstack.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnvironTest {

    @Test
    void pathIsTheUtf8ThatTheBytesSpell() {
        assertThat(environ("PATH_INFO", bytesOf("/größe/日本")).path()).isEqualTo("/größe/日本");
    }

    @Test
    void pathThatIsNotUtf8IsTheClientsFault() {
        Environ environ = environ("PATH_INFO", "/caf\u00e9");
        assertThatThrownBy(environ::path).isInstanceOf(BadRequestException.class).hasMessageContaining("PATH_INFO");
        assertThat(environ.get("PATH_INFO")).isEqualTo("/caf\u00e9");
    }

    @Test
    void whatTheClientDidNotSendIsAbsent() {
        Environ environ = environ();
        assertThat(environ.contentLength()).isEmpty();
        assertThat(environ.remoteAddress()).isEmpty();
        assertThat(environ.query()).isEmpty();
        assertThat(environ.headers()).isEmpty();
    }

    @Test
    void typedViewsFollowTheMap() {
        Environ environ = environ("REQUEST_METHOD", "POST");
        environ.put("REQUEST_METHOD", "PUT");
        assertThat(environ.method()).isEqualTo("PUT");
        environ.remove("REQUEST_METHOD");
        assertThat(environ).doesNotContainKey("REQUEST_METHOD");
    }

    @Test
    void headersAreTheHttpVariablesAndTheTwoOfTheContent() {
        Environ environ = environ("HTTP_ACCEPT_LANGUAGE", "de", "CONTENT_TYPE", "text/plain", "REMOTE_ADDR",
                "192.0.2.1");
        assertThat(environ.headers().first("Accept-Language")).contains("de");
        assertThat(environ.headers().first("content-type")).contains("text/plain");
        assertThat(environ.headers()).hasSize(2);
    }

    @Test
    void deadlineIsThereIfThereIsOne() {
        Environ environ = environ();
        assertThat(environ.deadline()).isEmpty();
        environ.put(Environ.DEADLINE, Instant.EPOCH);
        assertThat(environ.deadline()).contains(Instant.EPOCH);
    }

    @Test
    void whatIsToBeDoneAfterTheResponseIsKeptInTheMap() {
        Environ environ = environ();
        AfterResponse first = (_, _, _, _) -> {};
        AfterResponse second = (_, _, _, _) -> {};
        environ.afterResponse(first);
        environ.afterResponse(second);
        assertThat(environ).containsEntry(Environ.RESPONSE_FINISHED, List.of(first, second));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # scheme, host,           name,    port, script, path,      query,   url
            http,     example.org:81, ignored, 80,   '',     /a b,      '',      http://example.org:81/a%20b
            https,    ,               name,    443,  /shop,  /x;y%2F,   q=1&r,   https://name/shop/x%3By%252F?q=1&r
            http,     ,               name,    8080, '',     /,         '',      http://name:8080/
            """)
    void urlIsPutTogetherAndItsPathEncodedAnew(String scheme, String host, String name, String port, String script,
            String path, String query, String url) {
        Environ environ = environ("SERVER_NAME", name, "SERVER_PORT", port, "SCRIPT_NAME", script, "PATH_INFO", path,
                "QUERY_STRING", query, Environ.URL_SCHEME, scheme);
        if (host != null) {
            environ.put("HTTP_HOST", host);
        }
        assertThat(environ.url()).hasToString(url);
    }

    private static String bytesOf(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    private static Environ environ(String... namesAndValues) {
        Map<String, Object> variables = new HashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            variables.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return new Environ(variables);
    }
}
