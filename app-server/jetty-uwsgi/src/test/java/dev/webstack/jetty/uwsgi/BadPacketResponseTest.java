package dev.webstack.jetty.uwsgi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.webstack.testing.Wire;
import dev.webstack.uwsgi.PacketLimits;
import dev.webstack.uwsgi.PacketWriter;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A peer that sends an invalid packet gets a response: if the connection closed without one, nginx would stop using
 * this server for a while.
 */
class BadPacketResponseTest {

    private static UwsgiServer server;

    @BeforeAll
    static void start() throws Exception {
        server = UwsgiServer.start((request, response, callback) -> callback.succeeded(),
                UwsgiSettings.DEFAULT.withLimits(new PacketLimits(2_000, 20)));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest(name = "{2} -> {1}")
    @CsvSource(textBlock = """
            0a000000,             501, management
            16000000,             501, evaluation of code
            12000000,             501, call of a symbol
            6e000000,             501, signal
            6f000000,             501, cache
            ad000000,             501, remote procedure call
            05000000,             501, PSGI
            0d0a0d0a,             501, PROXY protocol 2
            00d10700,             431, 2001 bytes of variables announced
            000200000000,         400, name of no bytes
            0001000041,           400, one byte
            00030000020041,       400, name beyond the end
            00060000010041000000, 400, one byte after the last
            00000000,             400, no variables at all
            """)
    void packetThatCannotBeServedIsAnswered(String hex, int status, String what) throws Exception {
        assertRefused(status, ByteBuffer.wrap(HexFormat.of().parseHex(hex)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET / HTTP/1.1\r\nHost: x\r\n\r\n", "POST / HTTP/1.1\r\n\r\n",
        "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", "PROXY TCP4 192.0.2.1 192.0.2.2 1 2\r\n"})
    void httpIsToldThatThisIsAnotherProtocol(String request) throws Exception {
        try (Wire wire = server.connect()) {
            Wire.Received received = wire.send(request).readToEnd();
            assertThat(received.response().status()).isEqualTo(400);
            assertThat(received.response().text()).isEqualTo("HTTP on the uwsgi port\n");
        }
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(textBlock = """
            REQUEST_METHOD, ''
            REQUEST_METHOD, 'GE T'
            CONTENT_LENGTH, 12abc
            CONTENT_LENGTH, -1
            CONTENT_LENGTH, 9223372036854775808
            """)
    void requestThatMakesNoSenseIsAnswered(String name, String value) throws Exception {
        assertRefused(400, requestWith(name, value).request());
    }

    @Test
    void requestThatContradictsItselfIsAnswered() throws Exception {
        assertRefused(400, requestWith("HTTP_HOST", "one.example").add("HTTP_HOST", "two.example").request());
    }

    @Test
    void requestWithoutPathIsAnswered() throws Exception {
        assertRefused(400, new PacketWriter().add("REQUEST_METHOD", "GET").request());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nb", "a\rb", "a\0b"})
    void valueThatCouldSplitAHeaderIsAnswered(String value) throws Exception {
        assertRefused(400, Packets.request("GET", "/").add("HTTP_X", value).request());
    }

    @Test
    void tooManyVariablesAreAnswered() throws Exception {
        PacketWriter packet = Packets.request("GET", "/");
        for (int i = 0; i < 20; i++) {
            packet.add("V" + i, "");
        }
        assertRefused(431, packet.request());
    }

    /** Values at which Jetty's own classes may throw get a response as well. */
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(textBlock = """
            PATH_INFO,    /../x
            PATH_INFO,    /a/../../x
            PATH_INFO,    /a/../b
            PATH_INFO,    /..;/x
            PATH_INFO,    //
            PATH_INFO,    /%
            PATH_INFO,    /\u00e9
            QUERY_STRING, %zz&\u00e9=%ff
            HTTP_HOST,    a b
            HTTP_HOST,    a"b
            HTTP_HOST,    :80
            HTTP_HOST,    a:99999
            HTTP_HOST,    '[::1'
            HTTP_HOST,    user@host
            SERVER_PORT,  x
            SERVER_NAME,  _
            REMOTE_ADDR,  unix:
            REMOTE_ADDR,  not an address
            REMOTE_PORT,  99999
            REMOTE_PORT,  x
            HTTP_X__FOO,  bar
            HTTP_.,       bar
            REQUEST_METHOD, CONNECT
            REQUEST_METHOD, PRI
            REQUEST_METHOD, M-SEARCH
            SERVER_PROTOCOL, HTTP/0.9
            SERVER_PROTOCOL, nonsense
            """)
    void whateverAVariableHoldsThereIsAResponse(String name, String value) throws Exception {
        Wire.Received received = server.exchange(requestWith(name, value).request());
        assertThat(received.response().status()).isIn(200, 400);
        assertThat(received.reset()).isFalse();
    }

    @Test
    void probeThatOnlyLooksWhetherThePortIsOpenGetsSilence() throws Exception {
        try (Wire wire = server.connect()) {
            assertThat(wire.finish().readToEnd().bytes()).isEmpty();
        }
    }

    @Test
    void tlsGetsSilenceBecauseItCouldNotReadAResponse() throws Exception {
        try (Wire wire = server.connect()) {
            wire.send(ByteBuffer.wrap(HexFormat.of().parseHex("1603010200010001fc0303")));
            assertThat(wire.readToEnd().bytes()).isEmpty();
        }
    }

    @Test
    void packetThatNeverEndsIsGivenUp() throws Exception {
        try (var impatient = UwsgiServer.start((_, _, callback) -> callback.succeeded(), UwsgiServer.BRIEF_PACKET);
                Wire wire = impatient.connect()) {
            assertThat(wire.send(Packets.get("/").limit(10)).readToEnd().bytes()).isEmpty();
        }
    }

    @Test
    void peerThatIsNotOnTheListIsToldSo() throws Exception {
        var nobody = new PeerAllowList(List.of(Cidr.parse("10.0.0.0/8")));
        try (var closed = UwsgiServer.start((request, response, callback) -> Callback.NOOP.succeeded(),
                UwsgiSettings.DEFAULT.withPeers(nobody))) {
            var response = closed.exchange(Packets.get("/")).response();
            assertThat(response.status()).isEqualTo(403);
            assertThat(response.text()).isEqualTo("This address may not speak uwsgi with this server.\n");
        }
    }

    @Test
    void clientAddressThatThePeerTellsDoesNotOpenTheList() throws Exception {
        var nobody = new PeerAllowList(List.of(Cidr.parse("192.0.2.0/24")));
        try (var closed = UwsgiServer.start((request, response, callback) -> callback.succeeded(),
                UwsgiSettings.DEFAULT.withPeers(nobody))) {
            assertThat(closed.exchange(Packets.get("/")).response().status()).isEqualTo(403);
        }
    }

    /** A plain request with one more variable. */
    private static PacketWriter requestWith(String name, String value) {
        Map<String, String> variables = new LinkedHashMap<>(Map.of("REQUEST_METHOD", "GET", "PATH_INFO", "/",
                "SERVER_PROTOCOL", "HTTP/1.1", "SERVER_NAME", "example.org", "SERVER_PORT", "80",
                "REMOTE_ADDR", "192.0.2.1"));
        variables.put(name, value);
        PacketWriter packet = new PacketWriter();
        variables.forEach(packet::add);
        return packet;
    }

    private static void assertRefused(int status, ByteBuffer bytes) throws Exception {
        Wire.Received received = server.exchange(bytes);
        assertThat(received.response().status()).isEqualTo(status);
        assertThat(received.response().whole()).isTrue();
        assertThat(received.reset()).isFalse();
    }
}
