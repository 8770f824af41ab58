package dev.webstack.uwsgi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.webstack.uwsgi.BadPacketException.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UwsgiRequestTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "GE T", "G\u00c4T", "GET/", "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456"})
    void methodMustBeAToken(String method) {
        assertReason(Reason.METHOD, "REQUEST_METHOD", method, "PATH_INFO", "/");
    }

    @Test
    void missingMethodRemindsOfTheInclude() {
        assertThatExceptionOfType(BadPacketException.class)
                .isThrownBy(() -> UwsgiRequest.of(VariablesTest.decode("PATH_INFO", "/")))
                .withMessageContaining("include uwsgi_params");
    }

    @Test
    void requestWithoutAnyPathIsRefused() {
        assertReason(Reason.PATH, "REQUEST_METHOD", "GET");
    }

    @Test
    void pathInfoIsBelievedAndNeverDecodedAgain() throws BadPacketException {
        assertThat(get("PATH_INFO", "/c/d%2F/;x=1//e", "REQUEST_URI", "/elsewhere").path())
                .isEqualTo("/c/d%2F/;x=1//e");
    }

    @Test
    void emptyPathInfoIsAPathWhereTheScriptNameSaysTheRest() throws BadPacketException {
        assertThat(get("PATH_INFO", "", "SCRIPT_NAME", "/shop", "REQUEST_URI", "/shop").path()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            /a%20b?q=%2e,            /a b
            /a%2Fb;v=1,              /a/b;v=1
            http://host/x?y,         /x
            http://host,             /
            /x?u=http://host/,       /x
            /x://y,                  /x://y
            /100%25,                 /100%
            """)
    void requestUriIsDecodedOnceWherePathInfoIsMissing(String uri, String path) throws BadPacketException {
        assertThat(get("REQUEST_URI", uri).path()).isEqualTo(path);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/a/../admin", "/a/%2e%2e/admin", "/./x", "/a/..", "/%", "/%2", "/%zz", "/a%00", "*", "x"})
    void requestUriThatNginxWouldHaveRewrittenIsRefused(String uri) {
        assertReason(Reason.PATH, "REQUEST_METHOD", "GET", "REQUEST_URI", uri);
    }

    @ParameterizedTest(name = "{0} of which nginx made {1} and {2} -> {3}")
    @CsvSource(textBlock = """
            /a,                   '',      /a,          /a
            /a?q=%20,             '',      /a,          /a
            /a#f?q,               '',      /a,          /a
            /%7Ea/caf%c3%A9,      '',      '/~a/caf\u00c3\u00a9', /%7Ea/caf%c3%A9
            /a%2Fb,               '',      /a/b,        /a%2Fb
            /a//b/,               '',      /a/b/,       /a//b/
            /a//b,                '',      /a//b,       /a//b
            /a/./b/../c,          '',      /a/c,        /a/./b/../c
            /a/..,                '',      /,           /a/..
            /%2e%2e%2fa,          '',      /a,          /%2e%2e%2fa
            /a;v=1/b;jsessionid=2, '',     /a/b,        /a;v=1/b;jsessionid=2
            /a;x/../b,            '',      /b,          /a;x/../b
            /a;,                  '',      /a,          /a;
            /;a,                  '',      /,           /;a
            http://h/a;b,         '',      /a,          /a;b
            /a;b,                 '',      /a;b,        none
            /a%3Bb,               '',      /a;b,        /a%3Bb
            /a%3Bb,               '',      /a,          none
            /a;b%2Fc,             '',      /a/c,        none
            /a,                   '',      /b,          none
            /a,                   '',      /a/,         none
            /A,                   '',      /a,          none
            /a%2500,              '',      /a%00,       /a%2500
            /%zz,                 '',      /%zz,        none
            /%,                   '',      /,           none
            /shop/a%2Fb;c,        /shop,   /a/b,        /a%2Fb;c
            /sh%6Fp;v=1//a,       /shop/,  /a,          //a
            /shop,                /shop,   '',          none
            /shop/,               /shop,   /,           /
            /x/../shop/a,         /shop,   /a,          /a
            /shop/a,              /other,  /a,          none
            /shop/a,              /shop,   /b,          none
            /a/b/c,               /a/b,    /c,          /c
            """)
    void pathIsAsSentWhereItAgreesWithWhatNginxDecided(String uri, String scriptName, String pathInfo, String sent)
            throws BadPacketException {
        assertThat(
                get("REQUEST_URI", uri, "SCRIPT_NAME", scriptName, "PATH_INFO", pathInfo).pathAsSent().orElse("none"))
                .isEqualTo(sent);
    }

    /** Only a rewrite can create them, because nginx resolves those of the client. */
    @ParameterizedTest
    @ValueSource(strings = {"/a/../b", "/..", "/.", "/./", "/a/."})
    void dotSegmentsInPathInfoAreRefused(String path) {
        assertReason(Reason.PATH, "REQUEST_METHOD", "GET", "PATH_INFO", path);
    }

    @Test
    void emptySegmentsThatARewriteHasMadeAreRefused() throws BadPacketException {
        assertReason(Reason.PATH, "REQUEST_METHOD", "GET", "PATH_INFO", "//admin", "REQUEST_URI", "/;x/admin");
        assertThat(get("PATH_INFO", "//admin", "REQUEST_URI", "//admin").path()).isEqualTo("//admin");
    }

    @ParameterizedTest
    @ValueSource(strings = {"12abc", "+5", "-1", "1_0", " 5", "0x10", "9223372036854775808", "00000000000000000001"})
    void lengthMustBeDigitsThatFit(String length) {
        assertReason(Reason.CONTENT_LENGTH, "REQUEST_METHOD", "GET", "PATH_INFO", "/", "CONTENT_LENGTH", length);
    }

    @Test
    void lengthMayBeAsGreatAsALong() throws BadPacketException {
        assertThat(get("PATH_INFO", "/", "CONTENT_LENGTH", "9223372036854775807").contentLength())
                .isEqualTo(Long.MAX_VALUE);
        assertThat(get("PATH_INFO", "/", "CONTENT_LENGTH", "").contentLength()).isZero();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            HTTPS,                  on,    true
            HTTPS,                  1,     true
            HTTPS,                  off,   false
            REQUEST_SCHEME,         https, true
            REQUEST_SCHEME,         http,  false
            HTTP_X_FORWARDED_PROTO, https, false
            UWSGI_SCHEME,           https, false
            """)
    void onlyNginxSaysWhetherTheClientIsSecure(String name, String value, boolean secure) throws BadPacketException {
        assertThat(get("PATH_INFO", "/", name, value).secure()).isEqualTo(secure);
    }

    @ParameterizedTest(name = "{0} {1}, {2} bytes, Connection: {3}, Upgrade: {4} -> {5}")
    @CsvSource(textBlock = """
            GET,  HTTP/1.1, '', Upgrade,              websocket,      true
            GET,  HTTP/1.1, 0,  'keep-alive,upgrade', WebSocket,      true
            GET,  HTTP/1.1, '', Upgrade,              'h2c, websocket', true
            GET,  HTTP/1.1, '', Upgrade,              h2c,            false
            GET,  HTTP/1.1, '', Upgrade,              xwebsocket,     false
            GET,  HTTP/1.1, '', Upgrade,              '',             false
            GET,  HTTP/1.1, '', keep-alive,           websocket,      false
            GET,  HTTP/1.1, '', '',                   websocket,      false
            GET,  HTTP/1.1, 1,  Upgrade,              websocket,      false
            POST, HTTP/1.1, '', Upgrade,              websocket,      false
            GET,  HTTP/1.0, '', Upgrade,              websocket,      false
            GET,  HTTP/2.0, '', Upgrade,              websocket,      false
            """)
    void clientAsksForWebSocketAsHttp1Does(String method, String protocol, String length, String connection,
            String upgrade, boolean webSocket) throws BadPacketException {
        var request = UwsgiRequest.of(VariablesTest.decode("REQUEST_METHOD", method, "PATH_INFO", "/",
                "SERVER_PROTOCOL", protocol, "CONTENT_LENGTH", length, "HTTP_CONNECTION", connection, "HTTP_UPGRADE",
                upgrade));
        assertThat(request.webSocket()).isEqualTo(webSocket);
    }

    @Test
    void whatTheClientSaysOfItsConnectionIsForNginxAlone() throws BadPacketException {
        assertThat(get("PATH_INFO", "/", "HTTP_CONNECTION", "close, X-Secret").variables().values())
                .doesNotContainKey("HTTP_CONNECTION");
    }

    private static UwsgiRequest get(String... namesAndValues) throws BadPacketException {
        String[] all = new String[namesAndValues.length + 2];
        all[0] = "REQUEST_METHOD";
        all[1] = "GET";
        System.arraycopy(namesAndValues, 0, all, 2, namesAndValues.length);
        return UwsgiRequest.of(VariablesTest.decode(all));
    }

    private static void assertReason(Reason reason, String... namesAndValues) {
        assertThatExceptionOfType(BadPacketException.class)
                .isThrownBy(() -> UwsgiRequest.of(VariablesTest.decode(namesAndValues)))
                .satisfies(e -> assertThat(e.reason()).isEqualTo(reason));
    }
}
