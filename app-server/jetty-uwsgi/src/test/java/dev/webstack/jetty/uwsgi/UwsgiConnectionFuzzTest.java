package dev.webstack.jetty.uwsgi;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/**
 * Any bytes, split in any way, on a whole connection: there is a response before the end, and always an end. The input
 * determines how the bytes are split, what the application does, and how the peer ends. While the test searches,
 * Jetty's log is switched on and checked.
 */
class UwsgiConnectionFuzzTest {

    private static final Pattern RESPONSE = Pattern.compile(
            "HTTP/1\\.1 ([2-5]\\d\\d) [^\r\n]*\r\n((?:[^\r\n:]+: [^\r\n\0]*\r\n)*)\r\n(.*)", Pattern.DOTALL);
    private static final Pattern LENGTH = Pattern.compile("(?i)^Content-Length: (\\d+)\r\n", Pattern.MULTILINE);

    private static final ByteArrayOutputStream LOG = new ByteArrayOutputStream();
    private static final PrintStream STANDARD_ERROR = System.err;

    private static MemoryServer server;

    /** How the peer ends the connection. */
    private enum End {
        FIN,
        SILENCE,
        RESET
    }

    @BeforeAll
    static void start() throws Exception {
        server = new MemoryServer();
        System.setErr(new PrintStream(LOG, true, StandardCharsets.UTF_8));
    }

    @AfterAll
    static void stop() throws Exception {
        System.setErr(STANDARD_ERROR);
        server.stop();
    }

    @FuzzTest
    void everyConnectionIsAnsweredAndEnds(byte[] bytes) {
        var random = new SplittableRandom(Arrays.hashCode(bytes));
        Behaviour behaviour = oneOf(random, Behaviour.values());
        End end = oneOf(random, End.values());
        var endPoint = new MemoryEndPoint(random.nextBoolean() ? -1 : 64);
        server.connect(endPoint, behaviour);
        int largestPiece = 1 << random.nextInt(14);
        for (int from = 0; from < bytes.length;) {
            int length = Math.min(bytes.length - from, random.nextInt(1, largestPiece + 1));
            endPoint.send(ByteBuffer.wrap(bytes, from, length));
            from += length;
        }
        switch (end) {
            case FIN -> endPoint.finish();
            case SILENCE -> server.wait(endPoint);
            case RESET -> endPoint.breakOff();
        }
        server.assertEnded(endPoint);
        if (end != End.RESET) {
            assertAnswered(endPoint, ExpectedReply.to(bytes), behaviour);
        }
        assertNothingLogged(behaviour);
    }

    private static <T> T oneOf(SplittableRandom random, T[] values) {
        return values[random.nextInt(values.length)];
    }

    private static void assertAnswered(MemoryEndPoint endPoint, ExpectedReply due, Behaviour behaviour) {
        String received = new String(endPoint.received(), StandardCharsets.ISO_8859_1);
        switch (due) {
            case ExpectedReply.Silence _ -> assertThat(received).isEmpty();
            case ExpectedReply.Pong _ -> assertThat(received).isEqualTo("d\0\0\1");
            case ExpectedReply.Refusal(int status) ->
                assertThat(assertWhole(endPoint, received, "GET")).isEqualTo(status);
            case ExpectedReply.Response(var request, boolean bodyIsWhole) -> {
                if (behaviour == Behaviour.FAIL_HALFWAY || behaviour == Behaviour.ECHO && !bodyIsWhole) {
                    assertThat(received).startsWith("HTTP/1.1 ");
                } else {
                    int status = assertWhole(endPoint, received, request.method());
                    // Jetty itself may refuse a request, for example because its path leaves the root.
                    assertThat(behaviour == Behaviour.IGNORE && status != 200 && status != 400).isFalse();
                }
            }
        }
    }

    /** The status of a response that is complete, and whose end shows that to the peer. */
    private static int assertWhole(MemoryEndPoint endPoint, String received, String method) {
        Matcher response = RESPONSE.matcher(received);
        assertThat(response.matches()).as("a response: %s", received).isTrue();
        assertThat(endPoint.isCut()).as("the response was cut").isFalse();
        int status = Integer.parseInt(response.group(1));
        Matcher length = LENGTH.matcher(response.group(2));
        if (method.equals("HEAD") || status == 204 || status == 304) {
            assertThat(response.group(3)).isEmpty();
        } else if (length.find()) {
            assertThat(response.group(3)).hasSize(Integer.parseInt(length.group(1)));
        }
        return status;
    }

    /** Checks that no stack trace is logged; messages about peers, and failures of the application, are expected. */
    private static void assertNothingLogged(Behaviour behaviour) {
        if (LOG.size() > 0) {
            String log = LOG.toString(StandardCharsets.UTF_8);
            LOG.reset();
            if (!behaviour.fails()) {
                assertThat(log).doesNotContain("\tat ").doesNotContain(" ERROR ");
            }
        }
    }
}
