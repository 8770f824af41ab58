package dev.webstack.server.gateway;

import static dev.webstack.testing.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.webstack.gateway.Body;
import dev.webstack.gateway.Headers;
import dev.webstack.gateway.Status;
import dev.webstack.server.TestSite;
import dev.webstack.server.testing.Protocol;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The log contains the text that an application writes to {@code gateway.errors}. */
class ErrorLinesTest {

    @RegisterExtension
    static final TestSite SITE = new TestSite();

    @Test
    void linesOfAnApplicationAreRecordsOfTheLog() throws Exception {
        assertLogged("one\ntwo\r\nthree\n", "one", "two", "three");
    }

    @Test
    void lastLineIsLoggedThoughItWasNeverEnded() throws Exception {
        assertLogged("one\nlast", "one", "last");
    }

    @Test
    void lineWithoutAnEndIsCut() throws Exception {
        assertLogged("x".repeat(10_000), "x".repeat(8_192), "x".repeat(1_808));
    }

    /** Checks the lines on standard error, without date and level, for an application's output. */
    private static void assertLogged(String output, String... lines) throws Exception {
        PrintStream before = System.err;
        var captured = new ByteArrayOutputStream();
        System.setErr(new PrintStream(captured, true, StandardCharsets.UTF_8));
        try {
            SITE.ask(Protocol.UWSGI, (environ, startResponse) -> {
                environ.errors().print(output);
                startResponse.start(Status.OK, Headers.NONE);
                return Body.empty();
            });
            // The last line is logged after the response.
            await().untilAsserted(() -> assertThat(lines(captured)).containsExactly(lines));
        } finally {
            System.setErr(before);
        }
    }

    private static List<String> lines(ByteArrayOutputStream log) {
        return log.toString(StandardCharsets.UTF_8).lines().filter(line -> line.contains(" app - "))
                .map(line -> line.substring(line.indexOf(" app - ") + " app - ".length())).toList();
    }
}
