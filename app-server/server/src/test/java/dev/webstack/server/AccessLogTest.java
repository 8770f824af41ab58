package dev.webstack.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.webstack.server.testing.Call;
import dev.webstack.server.testing.Protocol;
import dev.webstack.uwsgi.PacketWriter;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.eclipse.jetty.util.ajax.JSON;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The content of the access log for each request. */
class AccessLogTest {

    private static final Set<String> FIELDS = Set.of("time", "request_id", "trace_id", "span_id", "peer", "client",
            "method", "path", "protocol", "status", "bytes_in", "bytes_out", "ms", "close", "app");
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String SPAN = "00f067aa0ba902b7";
    private static final String ID = "8a9c3b6d1f2e4a5b8c7d6e5f4a3b2c1d";

    /**
     * Bytes that could break a line: line breaks of all kinds, ends of strings, control sequences of terminals, invalid
     * UTF-8.
     */
    private static final List<String> HOSTILE = List.of("x\",\"status\":999,\"y\":\"", "\\", "x\\\",\"status\":999",
            "\n{\"status\":999}", "\r\n{\"status\":999}", "\0", "\u0085{\"status\":999}",
            "\u00e2\u0080\u00a8{\"status\":999}", "\u001b[2J\u001b]0;owned\u0007", "\u007f\b\t\f\u000b",
            "\u00ff\u00fe", "\u00c3(", "\u00ed\u00a0\u0080", "%0a{\"status\":999}", "%", "");

    @Test
    @SuppressWarnings("unchecked")
    void theReadmeShowsALine() throws Exception {
        Map<String, Object> shown = (Map<String, Object>) new JSON().fromJSON(Files.readString(Path.of("../README.md"))
                .lines().filter(line -> line.startsWith("{\"time\"")).findFirst().orElseThrow());
        ObservedServer site = ObservedServer.start();
        ByteBuffer packet = request("POST", "/echo").add("CONTENT_LENGTH", "5").add("REMOTE_ADDR", "203.0.113.7")
                .add("REQUEST_ID", ID).add("HTTP_TRACEPARENT", "00-" + TRACE + "-" + SPAN + "-01").request();
        site.tellUwsgi(ByteBuffer.allocate(packet.remaining() + 5).put(packet)
                .put("hello".getBytes(StandardCharsets.US_ASCII)).flip());

        Map<String, Object> entry = site.drainedEntries().getFirst();

        assertThat(shown).containsOnlyKeys(FIELDS);
        assertThat(entry).containsOnlyKeys(FIELDS).containsEntry("app", ProbeApplication.class.getName());
        assertThat(Instant.parse((String) entry.get("time"))).isBeforeOrEqualTo(Instant.now());
        assertThat((Number) entry.get("ms")).isInstanceOf(Double.class);
        for (String timeOrPlace : List.of("time", "ms", "app")) {
            entry.remove(timeOrPlace);
            shown.remove(timeOrPlace);
        }
        assertThat(entry).isEqualTo(shown);
    }

    /** Unknown values are left out. */
    @Test
    void requestOverHttpHasNoTraceAndNoUwsgiConnection() throws Exception {
        ObservedServer site = ObservedServer.start();
        site.ask(Protocol.HTTP, Call.get("/a/b?password=secret"));

        Map<String, Object> entry = site.drainedEntries().getFirst();

        assertThat(entry).doesNotContainKeys("trace_id", "span_id", "close").containsEntry("protocol", "HTTP/1.1")
                .containsEntry("peer", "127.0.0.1").containsEntry("client", "127.0.0.1")
                .containsEntry("path", "/a/b").containsEntry("status", 200L);
        assertThat(entry.toString()).doesNotContain("secret");
    }

    @ParameterizedTest
    @CsvSource({"/, 200, fin_first", "/fail, 500, fin_first", "/half, 200, reset"})
    void howTheConnectionEndsIsTold(String path, long status, String close) throws Exception {
        ObservedServer site = ObservedServer.start();
        site.tellUwsgi(request("GET", path).request());

        assertThat(site.drainedEntries().getFirst()).containsEntry("status", status).containsEntry("close", close);
    }

    @Test
    void handshakeOverUwsgiIsARequestOverUwsgi() throws Exception {
        ObservedServer site = ObservedServer.start();
        site.tellUwsgi(
                request("GET", "/").add("SERVER_PROTOCOL", "HTTP/1.1").add("HTTP_CONNECTION", "Upgrade")
                        .add("HTTP_UPGRADE", "websocket").request());

        assertThat(site.drainedEntries().getFirst()).containsEntry("protocol", "uwsgi")
                .containsEntry("close", "fin_first");
    }

    @ParameterizedTest
    @CsvSource({"/shop/x, true", "/shopping, false"})
    void applicationIsNamedIfThereIsOne(String path, boolean isNamed) throws Exception {
        ObservedServer site = ObservedServer.startAt("/shop");
        site.tellUwsgi(request("GET", path).request());

        assertThat(site.drainedEntries().getFirst().containsKey("app")).isEqualTo(isNamed);
    }

    @Test
    void probesAndPacketsThatAreNoRequestAreNotInIt() throws Exception {
        ObservedServer site = ObservedServer.start();
        site.metrics();
        site.tellUwsgi(ByteBuffer.wrap(new byte[]{100, 0, 0, 0}));
        site.tellUwsgi(ByteBuffer.wrap(new byte[]{5, 0, 0, 0}));

        assertThat(site.drainedLines()).isEmpty();
    }

    @Test
    void everyRequestBeforeACleanStopIsInIt() throws Exception {
        ObservedServer site = ObservedServer.start();
        int count = 500;
        for (int i = 0; i < count; i++) {
            site.tellUwsgi(request("GET", "/" + i).request());
        }

        assertThat(site.drainedEntries()).extracting(entry -> entry.get("path"))
                .containsExactlyInAnyOrderElementsOf(IntStream.range(0, count).mapToObj(i -> "/" + i).toList());
    }

    /** Each value is sent in each variable that a line repeats, and in some that it must not repeat. */
    @ParameterizedTest
    @ValueSource(strings = {"REQUEST_METHOD", "PATH_INFO", "REQUEST_URI", "QUERY_STRING", "REQUEST_ID", "REMOTE_ADDR",
        "REMOTE_PORT", "SERVER_PROTOCOL", "SERVER_NAME", "HTTP_X_REQUEST_ID", "HTTP_TRACEPARENT", "HTTP_HOST",
        "HTTP_USER_AGENT", "HTTP_REFERER"})
    void noVariableForgesALine(String variable) throws Exception {
        ObservedServer site = ObservedServer.start();
        for (String hostile : HOSTILE) {
            String value = variable.equals("PATH_INFO") ? "/" + hostile : hostile;
            Map<String, String> variables = new LinkedHashMap<>(Map.of("REQUEST_METHOD", "GET", "PATH_INFO", "/"));
            variables.put(variable, value);
            PacketWriter packet = new PacketWriter();
            variables.forEach(packet::add);
            site.tellUwsgi(packet.request());
        }

        assertNothingIsForged(site);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET /%s HTTP/1.1\r\nHost: x\r\n", "GET /?%s HTTP/1.1\r\nHost: x\r\n",
        "%s / HTTP/1.1\r\nHost: x\r\n", "GET / HTTP/1.1%s\r\nHost: x\r\n", "GET / HTTP/1.1\r\nHost: %s\r\n",
        "GET / HTTP/1.1\r\nHost: x\r\nX-Request-Id: %s\r\n", "GET / HTTP/1.1\r\nHost: x\r\ntraceparent: %s\r\n"})
    void noRequestOverHttpForgesALine(String head) throws Exception {
        ObservedServer site = ObservedServer.start();
        for (String hostile : HOSTILE) {
            site.tellHttp(head.replace("%s", hostile) + "Connection: close\r\n\r\n");
        }

        assertNothingIsForged(site);
    }

    @Test
    void endlessPathIsCut() throws Exception {
        ObservedServer site = ObservedServer.start();
        site.tellUwsgi(request("GET", "/" + "x".repeat(60_000)).request());

        assertThat((String) site.drainedEntries().getFirst().get("path")).hasSize(2_049).startsWith("/xxx")
                .endsWith("x\u2026");
    }

    private static void assertNothingIsForged(ObservedServer site) {
        List<String> lines = site.drainedLines();
        assertThat(lines).hasSizeLessThanOrEqualTo(HOSTILE.size()).allMatch(line -> line.matches("[ -~]+"));
        for (String line : lines) {
            Map<?, ?> entry = (Map<?, ?>) new JSON().fromJSON(line);
            assertThat(FIELDS).as(line).containsAll(entry.keySet().stream().map(String::valueOf).toList());
            assertThat(entry.get("status")).as(line).isIn(200L, 400L, 404L, 405L, 501L, 505L, null);
        }
    }

    private static PacketWriter request(String method, String path) {
        return new PacketWriter().add("REQUEST_METHOD", method).add("PATH_INFO", path);
    }
}
