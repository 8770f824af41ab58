package dev.webstack.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.webstack.server.testing.Call;
import dev.webstack.server.testing.Protocol;
import dev.webstack.testing.RawResponse;
import dev.webstack.uwsgi.PacketWriter;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The id of a request, and where it appears. */
class RequestIdTest {

    private static final String MADE = "[0-9a-f]{32}";
    private static final String NGINX = "8a9c3b6d1f2e4a5b8c7d6e5f4a3b2c1d";

    private static ObservedServer site;

    @BeforeAll
    static void start() throws Exception {
        site = ObservedServer.start();
    }

    @AfterAll
    static void drain() {
        site.close();
    }

    @Test
    void nginxTellsItInItsVariable() throws Exception {
        PacketWriter packet = packet().add("REQUEST_ID", NGINX).add("HTTP_X_REQUEST_ID", "the-clients");

        assertThat(site.tellUwsgi(packet.request()).response().text()).isEqualTo(NGINX);
    }

    @ParameterizedTest
    @EnumSource
    void proxyTellsItInAHeader(Protocol protocol) throws Exception {
        assertThat(site.ask(protocol, Call.get("/").with("X-Request-Id", NGINX)).text()).isEqualTo(NGINX);
    }

    /**
     * Over HTTP, the server trusts the ids of peers that may send uwsgi requests; here this host is not one of them.
     */
    @Test
    void strangerDoesNotTellIt() throws Exception {
        try (ObservedServer wary = ObservedServer.start("--uwsgi-allow=192.0.2.0/24")) {
            assertThat(wary.ask(Protocol.HTTP, Call.get("/").with("X-Request-Id", NGINX)).text())
                    .matches(MADE);
        }
    }

    @ParameterizedTest
    @EnumSource
    void isMadeForWhoTellsNone(Protocol protocol) throws Exception {
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < 100; i++) {
            ids.add(site.ask(protocol, Call.get("/")).text());
        }
        assertThat(ids).hasSize(100).allMatch(id -> id.matches(MADE));
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(delimiter = '|', ignoreLeadingAndTrailingWhitespace = false, textBlock = """
            |empty
            a b|a blank
            a"b|a quote
            a\\b|a backslash
            <script>|markup
            a,b|two in one
            caf\u00e9|no ASCII
            \u001b[2J|an escape
            ${jndi:ldap://evil}|a lookup
            0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789|too long
            """)
    void implausibleOneIsReplaced(String id, String what) throws Exception {
        PacketWriter packet = packet().add("REQUEST_ID", id == null ? "" : id);

        assertThat(site.tellUwsgi(packet.request()).response().text()).matches(MADE);
    }

    @ParameterizedTest
    @EnumSource
    void failureTellsItInHeaderAndPage(Protocol protocol) throws Exception {
        RawResponse response = site.ask(protocol, Call.get("/fail").with("X-Request-Id", NGINX));

        assertThat(response.status()).isEqualTo(500);
        assertThat(response.headers("X-Request-Id")).containsExactly(NGINX);
        assertThat(response.text()).contains("Server Error (request " + NGINX + ")").doesNotContain("on purpose");
    }

    @ParameterizedTest
    @EnumSource
    void applicationMayTellAnother(Protocol protocol) throws Exception {
        RawResponse response = site.ask(protocol, Call.get("/unavailable").with("X-Request-Id", NGINX));

        assertThat(response.status()).isEqualTo(503);
        assertThat(response.headers("X-Request-Id")).containsExactly("mine");
    }

    @ParameterizedTest
    @EnumSource
    void nobodyIsToldWhileAllIsWell(Protocol protocol) throws Exception {
        assertThat(site.ask(protocol, Call.get("/")).headers("X-Request-Id")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void traceparentReachesTheApplicationAsItIs(Protocol protocol) throws Exception {
        assertThat(site.ask(protocol, Call.get("/trace").with("traceparent", "00-whatever")).text())
                .isEqualTo("00-whatever");
    }

    private static PacketWriter packet() {
        return new PacketWriter().add("REQUEST_METHOD", "GET").add("PATH_INFO", "/").add("HTTP_HOST", "shop.example");
    }
}
