package dev.webstack.jetty.uwsgi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.webstack.testing.Wire;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The bytes that the server sends. */
class GoldenResponseTest {

    @Test
    void responseIsHeadAndBodyAndFin() throws Exception {
        try (var server = UwsgiServer.start((request, response, callback) -> {
            response.getHeaders().put("Content-Type", "text/html; charset=utf-8");
            response.getHeaders().put("Content-Length", 20);
            Content.Sink.write(response, true, "<h1>Hello world</h1>", callback);
        })) {
            assertWhole(server.exchange(Packets.get("/")), """
                    HTTP/1.1 200 OK
                    Content-Type: text/html; charset=utf-8
                    Content-Length: 20

                    <h1>Hello world</h1>""");
        }
    }

    @Test
    void responseOfUnknownLengthIsNotChunked() throws Exception {
        try (var server = UwsgiServer.start((request, response, callback) -> {
            write(response, false, "one ");
            write(response, false, "two ");
            Content.Sink.write(response, true, "three", callback);
        })) {
            assertWhole(server.exchange(Packets.get("/")), """
                    HTTP/1.1 200 OK

                    one two three""");
        }
    }

    @Test
    void bodyEndsWhereContentLengthSays() throws Exception {
        try (var server = UwsgiServer.start(GoldenResponseTest::echo)) {
            assertWhole(server.exchange(Packets.post(5, "12345")), """
                    HTTP/1.1 200 OK
                    Content-Length: 5

                    12345""");
        }
    }

    @Test
    void bytesBeyondContentLengthAreNeverTakenForAnything() throws Exception {
        ByteBuffer second = Packets.get("/second");
        String beyond = new String(second.array(), StandardCharsets.ISO_8859_1);
        try (var server = UwsgiServer.start(GoldenResponseTest::echo)) {
            assertWhole(server.exchange(Packets.post(5, "12345" + beyond)), """
                    HTTP/1.1 200 OK
                    Content-Length: 5

                    12345""");
        }
    }

    @Test
    void bodyThatComesInPiecesIsReadAsTheyCome() throws Exception {
        try (var server = UwsgiServer.start(GoldenResponseTest::echo); var wire = server.connect()) {
            ByteBuffer bytes = Packets.post(4, "1234");
            for (int i = 0; i < bytes.limit(); i++) {
                wire.send(bytes.slice(i, 1));
            }
            assertThat(wire.readToEnd().text()).endsWith("\r\n\r\n1234");
        }
    }

    @Test
    void largeBodyArrivesWhole() throws Exception {
        String body = "0123456789abcdef".repeat(200_000);
        try (var server = UwsgiServer.start(GoldenResponseTest::echo); var wire = server.connect()) {
            wire.send(Packets.post(body.length(), body));
            assertThat(wire.readToEnd().response().text()).isEqualTo(body);
        }
    }

    @ParameterizedTest
    @CsvSource({"HEAD, 200", "GET, 204", "GET, 304"})
    void responseThatHasNoBodySendsNone(String method, int status) throws Exception {
        try (var server = UwsgiServer.start((request, response, callback) -> {
            response.setStatus(status);
            response.getHeaders().put("Etag", "\"1\"");
            Content.Sink.write(response, true, "never sent", callback);
        })) {
            Wire.Received received = server.exchange(Packets.request(method, "/").request());
            assertThat(received.text()).startsWith("HTTP/1.1 " + status + " ").contains("Etag: \"1\"\r\n")
                    .endsWith("\r\n\r\n");
            assertThat(received.reset()).isFalse();
        }
    }

    @Test
    void headAnnouncesTheLengthThatGetWouldHave() throws Exception {
        try (var server = UwsgiServer.start((request, response, callback) -> {
            response.getHeaders().put("Content-Length", 1234);
            callback.succeeded();
        })) {
            assertWhole(server.exchange(Packets.head("/")), """
                    HTTP/1.1 200 OK
                    Content-Length: 1234

                    """);
        }
    }

    @ParameterizedTest
    @CsvSource({"HEAD, 200", "GET, 204", "GET, 304"})
    void lengthThatNobodyKnowsIsNotAnnounced(String method, int status) throws Exception {
        try (var server = UwsgiServer.start((request, response, callback) -> {
            response.setStatus(status);
            callback.succeeded();
        })) {
            assertThat(server.exchange(Packets.request(method, "/").request()).text()).doesNotContain("Content-Length");
        }
    }

    @Test
    void interimResponsesAreSwallowed() throws Exception {
        try (var server = UwsgiServer.start((request, response, callback) -> {
            response.writeInterim(103, HttpFields.build().put("Link", "</style.css>; rel=preload")).join();
            response.writeInterim(102, HttpFields.EMPTY).join();
            Content.Sink.write(response, true, "final", callback);
        })) {
            assertWhole(server.exchange(Packets.get("/")), """
                    HTTP/1.1 200 OK
                    Content-Length: 5

                    final""");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Connection", "Keep-Alive", "Proxy-Connection", "TE", "Trailer", "Transfer-Encoding",
        "Upgrade", "Status", "status", "transfer-encoding"})
    void headersOfAConnectionStayBehind(String name) throws Exception {
        try (var server = UwsgiServer.start((request, response, callback) -> {
            response.getHeaders().put(name, "chunked");
            Content.Sink.write(response, true, "x", callback);
        })) {
            assertWhole(server.exchange(Packets.get("/")), """
                    HTTP/1.1 200 OK
                    Content-Length: 1

                    x""");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\r\nSet-Cookie: evil=1", "a\nb", "a\rb", "a\0b"})
    void valueCannotBeginAnotherHeader(String value) throws Exception {
        try (var server = UwsgiServer.start((request, response, callback) -> {
            response.getHeaders().put("X-Value", value);
            Content.Sink.write(response, true, "x", callback);
        })) {
            var response = server.exchange(Packets.get("/")).response();
            assertThat(response.head()).hasSize(3);
            assertThat(response.headers("Set-Cookie")).isEmpty();
        }
    }

    @Test
    void headLeavesInOnePiece() throws Exception {
        String large = "v".repeat(30_000);
        try (var server = UwsgiServer.start((request, response, callback) -> {
            response.getHeaders().put("X-Large", large);
            callback.succeeded();
        })) {
            assertThat(server.exchange(Packets.get("/")).response().headers("X-Large")).containsExactly(large);
        }
    }

    @Test
    void pingIsAnsweredByAHeaderAlone() throws Exception {
        try (var server = UwsgiServer.start(GoldenResponseTest::echo)) {
            assertThat(server.exchange(ping()).bytes()).containsExactly(100, 0, 0, 1);
        }
    }

    @Test
    void pingIsWarnedWhileAllIsNotWell() throws Exception {
        try (var server = UwsgiServer.start(GoldenResponseTest::echo,
                UwsgiSettings.DEFAULT.withPingWarning(() -> "draining"))) {
            assertThat(server.exchange(ping()).text()).isEqualTo("d\b\0\1draining");
        }
    }

    static ByteBuffer ping() {
        return ByteBuffer.wrap(new byte[]{100, 0, 0, 0});
    }

    private static void echo(Request request, Response response, Callback callback)
            throws Exception {
        Content.Sink.write(response, true, Content.Source.asString(request, StandardCharsets.ISO_8859_1), callback);
    }

    private static void write(Response response, boolean last, String text) throws Exception {
        Content.Sink.write(response, last, ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)));
    }

    private static void assertWhole(Wire.Received received, String expected) {
        int bodyAt = expected.indexOf("\n\n") + 2;
        assertThat(received.text())
                .isEqualTo(expected.substring(0, bodyAt).replace("\n", "\r\n") + expected.substring(bodyAt));
        assertThat(received.reset()).isFalse();
    }
}
