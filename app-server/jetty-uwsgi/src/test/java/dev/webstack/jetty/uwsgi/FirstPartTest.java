package dev.webstack.jetty.uwsgi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.webstack.testing.RawResponse;
import dev.webstack.testing.Wire;
import dev.webstack.uwsgi.PacketWriter;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The server makes nginx pass on each part of a response immediately if, and only if, the handler wants its parts to
 * arrive.
 */
class FirstPartTest {

    private static final String PAUSE = "pause";
    private static final String BREAK_OFF = "break";

    private static UwsgiServer server;
    /** A server whose time does not pass, so that a busy machine cannot delay a part. */
    private static UwsgiServer prompt;
    private static volatile CountDownLatch arrived;

    @BeforeAll
    static void start() throws Exception {
        server = UwsgiServer.start(FirstPartTest::respond);
        prompt = UwsgiServer.startTimeless(FirstPartTest::respond);
    }

    @AfterAll
    static void stop() {
        server.close();
        prompt.close();
    }

    /** A pause lasts until the client has received what was written before it; the end is a separate part. */
    @ParameterizedTest(name = "{0} of {1}, X-Accel-Buffering: {2} -> {3}")
    @CsvSource(textBlock = """
            end,                     text/html,                 '',  ''
            10 end,                  text/html,                 '',  ''
            0 10 end,                text/html,                 '',  ''
            10 0 end,                text/html,                 '',  ''
            10 10 10 end,            text/html,                 '',  ''
            10000 10000 end,         text/html,                 '',  ''
            10 10000 10000 end,      text/html,                 '',  ''
            8000 8000 8000 end,      text/html,                 '',  no
            10 pause 10 end,         text/html,                 '',  no
            0 pause 10 end,          text/html,                 '',  no
            10 0 pause 10 end,       text/html,                 '',  no
            10 pause end,            text/html,                 '',  no
            10 pause 10000 10 end,   application/x-ndjson,      '',  no
            10 pause 10 end,         text/html,                 yes, yes
            10 end,                  text/html,                 no,  no
            end,                     text/event-stream,         '',  ''
            10 end,                  text/event-stream,         '',  no
            0 10 end,                Text/Event-Stream;charset=utf-8, '', no
            20000 pause 10 end,      text/event-stream,         '',  no
            10 10 end,               multipart/x-mixed-replace, '',  no
            """)
    void partsThatAreMeantToArriveAreNotCollected(String parts, String type, String told, String expected)
            throws Exception {
        arrived = new CountDownLatch(1);
        try (Wire wire = Wire.to((parts.contains(PAUSE) ? server : prompt).port())) {
            wire.send(request(parts, type, told));
            if (parts.contains(PAUSE)) {
                wire.readUntil("\r\n\r\n");
                arrived.countDown();
            }
            RawResponse response = wire.readToEnd().response();
            assertThat(response.headers("X-Accel-Buffering"))
                    .isEqualTo(expected.isEmpty() ? List.of() : List.of(expected));
            assertThat(response.body()).hasSize(size(parts));
            assertThat(response.whole()).isTrue();
        }
    }

    @Test
    void partThatNothingFollowsIsSentBeforeTheResponseBreaksOff() throws Exception {
        try (Wire wire = Wire.to(server.port())) {
            Wire.Received received = wire.send(request("10 " + BREAK_OFF, "text/html", "")).readToEnd();
            assertThat(received.reset()).isTrue();
            assertThat(received.text()).startsWith("HTTP/1.1 200 ");
        }
    }

    private static int size(String parts) {
        int size = 0;
        for (String part : parts.split(" ")) {
            size += part.matches("\\d+") ? Integer.parseInt(part) : 0;
        }
        return size;
    }

    private static ByteBuffer request(String parts, String type, String buffering) {
        return new PacketWriter().add("REQUEST_METHOD", "GET").add("PATH_INFO", "/").add("QUERY_STRING", parts)
                .add("CONTENT_TYPE", type).add("HTTP_X_BUFFERING", buffering).request();
    }

    private static void respond(Request request, Response response, Callback callback) throws Exception {
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, request.getHeaders().get(HttpHeader.CONTENT_TYPE));
        String buffering = request.getHeaders().get("X-Buffering");
        if (!buffering.isEmpty()) {
            response.getHeaders().put("X-Accel-Buffering", buffering);
        }
        String[] parts = request.getHttpURI().getQuery().split(" ");
        for (String part : parts) {
            switch (part) {
                case PAUSE -> arrived.await();
                case BREAK_OFF -> throw new IllegalStateException("broken off");
                case "end" -> write(response, true, 0);
                default -> write(response, false, Integer.parseInt(part));
            }
        }
        callback.succeeded();
    }

    private static void write(Response response, boolean last, int bytes)
            throws InterruptedException, ExecutionException {
        var written = new Callback.Completable();
        response.write(last, ByteBuffer.allocate(bytes), written);
        written.get();
    }
}
