package dev.webstack.server.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.webstack.gateway.Body;
import dev.webstack.gateway.Environ;
import dev.webstack.gateway.Headers;
import dev.webstack.gateway.Status;
import dev.webstack.server.TestSite;
import dev.webstack.server.testing.Call;
import dev.webstack.server.testing.Protocol;
import java.io.InputStream;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The environ contains CGI's variables (RFC 3875), and is the same with every protocol. */
class EnvironFactoryTest {

    @RegisterExtension
    static final TestSite SITE = new TestSite();

    @ParameterizedTest
    @EnumSource
    void allProtocolsTellTheSame(Protocol protocol) throws Exception {
        Call call = Call.post("/a%20b/caf%C3%A9;v=1/100%25?x=%2F&y", "body").with("Content-Type", "text/plain")
                .with("Accept-Language", "de").with("X--Foo", "bar").with("X-Bytes", "caf\u00e9").with("X-Empty", "")
                .with("Cookie", "a=1; b=2");
        assertThat(variables(protocol, call)).isEqualTo(new TreeMap<>(
                Map.ofEntries(Map.entry("REQUEST_METHOD", "POST"), Map.entry("SCRIPT_NAME", ""),
                        Map.entry("PATH_INFO", "/a b/caf\u00c3\u00a9/100%"), Map.entry("QUERY_STRING", "x=%2F&y"),
                        Map.entry("REQUEST_URI", "/a%20b/caf%C3%A9;v=1/100%25?x=%2F&y"),
                        Map.entry("CONTENT_TYPE", "text/plain"), Map.entry("CONTENT_LENGTH", "4"),
                        Map.entry("SERVER_PROTOCOL", protocol == Protocol.H2C ? "HTTP/2.0" : "HTTP/1.1"),
                        Map.entry("SERVER_NAME", "shop.example"),
                        Map.entry("SERVER_PORT", "80"), Map.entry("REQUEST_SCHEME", "http"),
                        Map.entry("REMOTE_ADDR", "127.0.0.1"), Map.entry("HTTP_HOST", "shop.example"),
                        Map.entry("HTTP_ACCEPT_LANGUAGE", "de"), Map.entry("HTTP_X__FOO", "bar"),
                        Map.entry("HTTP_X_BYTES", "caf\u00e9"), Map.entry("HTTP_X_EMPTY", ""),
                        Map.entry("HTTP_COOKIE", "a=1; b=2"))));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            /,                  /
            /a%20b,             /a b
            /a;x=1/b;y,         /a/b
            /a%3Bx=1/b,         /a;x=1/b
            /100%25,            /100%
            /%2525,             /%25
            /a/./b,             /a/b
            /a/c/../b,          /a/b
            /%C3%A9,            /\u00c3\u00a9
            /a+b,               /a+b
            """)
    void pathIsDecodedOnce(String target, String expected) throws Exception {
        assertThat(environ(Protocol.HTTP, Call.get(target)).get("PATH_INFO")).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/a%2Fb", "/..;/admin", "/%2e%2e/x", "/..", "/%00", "/%zz", "/%", "/%+1", "/a//b",
        "/%u0041"})
    void pathThatServersReadDifferentlyIsRefusedOverHttp(String target) throws Exception {
        assertThat(SITE.ask(Protocol.HTTP, Call.get(target), (environ, startResponse) -> {
            startResponse.start(Status.OK, Headers.NONE);
            return Body.text(environ.path());
        }).status()).isEqualTo(400);
    }

    @ParameterizedTest
    @EnumSource
    void absentIsNotEmpty(Protocol protocol) throws Exception {
        assertThat(environ(protocol, Call.get("/"))).doesNotContainKeys("CONTENT_TYPE", "CONTENT_LENGTH", "HTTPS");
        assertThat(environ(protocol, Call.get("/").with("Content-Type", ""))).doesNotContainKey("CONTENT_TYPE");
    }

    @ParameterizedTest
    @EnumSource
    void whatNginxOrTheServerHasActedOnIsGone(Protocol protocol) throws Exception {
        Call call = Call.get("/").with("Proxy", "http://evil.example/");
        assertThat(environ(protocol, call)).doesNotContainKeys("HTTP_PROXY", "HTTP_CONNECTION", "HTTP_EXPECT",
                "HTTP_TRANSFER_ENCODING", "HTTP_CONTENT_TYPE", "HTTP_CONTENT_LENGTH");
    }

    @Test
    void headerWithAnUnderscoreDoesNotPassForOneWithADash() throws Exception {
        assertThat(environ(Protocol.HTTP, Call.get("/").with("X_Real_IP", "10.0.0.1")))
                .doesNotContainKey("HTTP_X_REAL_IP");
    }

    @ParameterizedTest
    @EnumSource
    void serverTellsOfItself(Protocol protocol) throws Exception {
        Environ environ = environ(protocol, Call.get("/"));
        assertThat(environ).containsEntry(Environ.VERSION, List.of(1, 0)).containsEntry(Environ.URL_SCHEME, "http")
                .containsEntry(Environ.MULTITHREAD, true).containsEntry(Environ.MULTIPROCESS, false)
                .containsEntry(Environ.RUN_ONCE, false).containsEntry(Environ.INPUT_TERMINATED, true);
        assertThat(environ.get(Environ.INPUT)).isInstanceOf(InputStream.class);
        assertThat(environ.get(Environ.ERRORS)).isInstanceOf(PrintWriter.class);
        assertThat(environ.url()).hasToString("http://shop.example/");
    }

    /** Without the port of the client, the only variable that differs between requests. */
    private static Map<String, Object> variables(Protocol protocol, Call call) throws Exception {
        Map<String, Object> variables = new TreeMap<>(environ(protocol, call));
        variables.keySet().removeIf(name -> name.startsWith("gateway.") || name.equals("REMOTE_PORT"));
        return variables;
    }

    private static Environ environ(Protocol protocol, Call call) throws Exception {
        var seen = new CompletableFuture<Environ>();
        SITE.ask(protocol, call, (environ, startResponse) -> {
            seen.complete(environ);
            startResponse.start(Status.OK, Headers.NONE);
            return Body.empty();
        });
        return seen.get(0, TimeUnit.SECONDS);
    }
}
