package dev.webstack.jetty.uwsgi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.webstack.testing.RawResponse;
import dev.webstack.uwsgi.PacketWriter;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How a handler sees the variables. */
class RequestMetaDataTest {

    private static UwsgiServer server;

    @BeforeAll
    static void start() throws Exception {
        server = UwsgiServer.start(RequestMetaDataTest::tell);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    /** nginx chose the location by the decoded path, so no character in it may get a special meaning again. */
    @ParameterizedTest
    @CsvSource(textBlock = """
            /,                  /
            '',                 /
            /a b,               /a%20b
            /a;v=1/b,           /a%3Bv=1/b
            /..;/admin,         /..%3B/admin
            /100%,              /100%25
            /a%2Fb,             /a%252Fb
            /a?b#c,             /a%3Fb%23c
            /\u00e9,            /%E9
            '/\u00c3\u00a9',    /%C3%A9
            /a//b,              /a//b
            /:@!$&'()*+.=~_-,   /:@!$&'()*+.=~_-
            """)
    void pathMeansTheSameAsToNginx(String path, String expected) throws Exception {
        assertThat(see(Map.of("PATH_INFO", path))).containsIgnoringCase("path=" + expected + "\n");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            /caf%c3%A9/%7E;v=1, '/caf\u00c3\u00a9/~', /caf%c3%A9/%7E;v=1, /caf\u00e9/~, v=1
            /a%2Fb,             /a/b,                 /a%2Fb,             /a/b,          null
            /a;x=1/b;y;z,       /a/b,                 /a;x=1/b;y;z,       /a/b,          y;z
            /a|b;v,             /a|b,                 /a%7Cb;v,           /a%7Cb,        v
            /a;v=1,             /a;v=1,               /a%3Bv=1,           /a%3Bv=1,      null
            /x,                 /rewritten;y,         /rewritten%3By,     /rewritten%3By, null
            """)
    void pathIsToldAsSentAndDecidedAsNginxDid(String target, String pathInfo, String path, String decided,
            String param) throws Exception {
        assertThat(see(Map.of("REQUEST_URI", target, "PATH_INFO", pathInfo)))
                .contains("path=" + path + "\n", "decided=" + decided + "\n", "param=" + param + "\n");
    }

    @ParameterizedTest
    @CsvSource({"HTTP/1.0, HTTP/1.0", "HTTP/1.1, HTTP/1.1", "HTTP/2.0, HTTP/2.0", "HTTP/3.0, HTTP/3.0",
        "INCLUDED, HTTP/1.1",
        "'', HTTP/1.1"})
    void protocolIsTheOneOfTheClient(String protocol, String expected) throws Exception {
        assertThat(see(Map.of("SERVER_PROTOCOL", protocol))).contains("protocol=" + expected + "\n");
    }

    @ParameterizedTest(name = "HTTPS={0}, REQUEST_SCHEME={1} -> {2}")
    @CsvSource({"on, https, https", "on, '', https", "'', https, https", "'', http, http", "off, http, http"})
    void schemeIsTheOneBetweenClientAndNginx(String https, String scheme, String expected) throws Exception {
        assertThat(see(Map.of("HTTPS", https, "REQUEST_SCHEME", scheme)))
                .contains("scheme=" + expected + "\n", "secure=" + expected.equals("https") + "\n");
    }

    @Test
    void headerOfTheClientDoesNotMakeTheRequestSecure() throws Exception {
        assertThat(see(Map.of("HTTP_X_FORWARDED_PROTO", "https", "UWSGI_SCHEME", "https"))).contains("secure=false\n");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            example.org,       80,  other,  example.org:80
            example.org:8080,  80,  other,  example.org:8080
            '[::1]:81',        80,  other,  [::1]:81
            '',                81,  name,   name:81
            example.org,       81,  _,      example.org:80
            'a b',             80,  name,   name:80
            a"b,               80,  name,   name:80
            """)
    void authorityIsTheHostOrElseTheNameOfTheServer(String host, String port, String name, String expected)
            throws Exception {
        assertThat(see(Map.of("HTTP_HOST", host, "SERVER_PORT", port, "SERVER_NAME", name)))
                .contains("server=" + expected + "\n");
    }

    /** nginx has no port if it has the address from a proxy in front. */
    @ParameterizedTest
    @CsvSource({"4711, 4711", "'', 0"})
    void clientIsTheOneOfWhomNginxTells(String port, String seen) throws Exception {
        assertThat(see(Map.of("REMOTE_ADDR", "2001:db8::1", "REMOTE_PORT", port)))
                .containsPattern("client=\\[?2001:db8:[:0]*1]?:" + seen + "\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"unix:", "", "localhost"})
    void clientWithoutAnAddressIsThePeer(String address) throws Exception {
        assertThat(see(Map.of("REMOTE_ADDR", address))).contains("client=127.0.0.1:");
    }

    @Test
    void headersComeByTheirUsualNames() throws Exception {
        assertThat(see(Map.of("HTTP_ACCEPT_LANGUAGE", "de", "HTTP_X__FOO", "bar", "HTTP_X_BYTES", "caf\u00e9",
                "CONTENT_TYPE", "text/plain"))).contains("accept-language: de\n", "x--foo: bar\n",
                        "x-bytes: caf\u00e9\n", "Content-Type: text/plain\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP_PROXY", "HTTP_EXPECT", "HTTP_TRANSFER_ENCODING", "HTTP_CONNECTION",
        "HTTP_UPGRADE", "HTTP_CONTENT_LENGTH", "HTTP_CONTENT_TYPE"})
    void headersThatNginxHasActedOnAreGone(String name) throws Exception {
        assertThat(see(Map.of(name, "evil"))).doesNotContain("evil");
    }

    /**
     * Other tokens of Connection are ignored, for example {@code Connection: X-Secret}, which would remove a header.
     */
    @Test
    void ofAnUpgradeHandlersHearThatItIsWebSocketAndNoMore() throws Exception {
        assertThat(see(Map.of("HTTP_CONNECTION", "close, X-Secret, upgrade", "HTTP_UPGRADE", "h2c, WebSocket")))
                .contains("Connection: Upgrade\n", "Upgrade: websocket\n").doesNotContain("close", "X-Secret", "h2c");
        assertThat(see(Map.of("HTTP_CONNECTION", "Upgrade, HTTP2-Settings", "HTTP_UPGRADE", "h2c")))
                .doesNotContainIgnoringCase("upgrade");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UWSGI_FILE", "UWSGI_SCRIPT", "UWSGI_MODULE", "UWSGI_CALLABLE", "UWSGI_PYHOME",
        "UWSGI_POSTFILE", "UWSGI_SETENV", "UWSGI_CHDIR", "UWSGI_TOUCH_RELOAD", "UWSGI_APPID", "UWSGI_CACHE_GET",
        "UWSGI_SCHEME"})
    void variablesThatUwsgiObeysChangeNothing(String name) throws Exception {
        assertThat(see(Map.of(name, "/etc/hostname"))).isEqualTo(see(Map.of()));
    }

    private static String see(Map<String, String> variables) throws Exception {
        Map<String, String> all = new LinkedHashMap<>(Map.of("REQUEST_METHOD", "GET", "PATH_INFO", "/",
                "SERVER_PROTOCOL", "HTTP/1.1", "REMOTE_ADDR", "192.0.2.1", "REMOTE_PORT", "1", "SERVER_NAME", "x",
                "SERVER_PORT", "80"));
        all.putAll(variables);
        PacketWriter packet = new PacketWriter();
        all.forEach(packet::add);
        RawResponse response = server.exchange(packet.request()).response();
        assertThat(response.status()).isEqualTo(200);
        return new String(response.body(), StandardCharsets.ISO_8859_1);
    }

    private static void tell(Request request, Response response, Callback callback) {
        StringBuilder text = new StringBuilder();
        text.append("path=").append(request.getHttpURI().getPath()).append('\n');
        text.append("decided=").append(request.getHttpURI().getCanonicalPath()).append('\n');
        text.append("param=").append(request.getHttpURI().getParam()).append('\n');
        text.append("protocol=").append(request.getConnectionMetaData().getProtocol()).append('\n');
        text.append("scheme=").append(request.getHttpURI().getScheme()).append('\n');
        text.append("secure=").append(request.isSecure()).append('\n');
        text.append("server=").append(Request.getServerName(request)).append(':').append(Request.getServerPort(request))
                .append('\n');
        text.append("client=").append(Request.getRemoteAddr(request)).append(':').append(Request.getRemotePort(request))
                .append('\n');
        text.append(request.getHeaders().asString().replace("\r\n", "\n"));
        response.write(true, ByteBuffer.wrap(text.toString().getBytes(StandardCharsets.ISO_8859_1)), callback);
    }
}
