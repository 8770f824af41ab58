package dev.webstack.jetty.uwsgi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.webstack.testing.RawResponse;
import dev.webstack.uwsgi.PacketWriter;
import dev.webstack.uwsgi.UwsgiRequest;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The server refuses peers without the secret, and handlers never see it. */
class UwsgiSecretTest {

    private static UwsgiServer server;

    @BeforeAll
    static void start() throws Exception {
        server = UwsgiServer.start(UwsgiSecretTest::tellVariables,
                UwsgiSettings.DEFAULT.withSecret(new UwsgiSecret("gr\u00fcn & 2")));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "gr\u00fcn &", "gr\u00fcn & 23", "GR\u00dcN & 2"})
    void requestWithAnotherSecretOrNoneIsRefused(String told) throws Exception {
        assertRefused(request("POST").add(UwsgiSecret.VARIABLE, utf8(told)));
    }

    @Test
    void requestWithoutTheVariableIsRefused() throws Exception {
        assertRefused(request("POST"));
    }

    @Test
    void headerOfAClientIsNoSecret() throws Exception {
        assertRefused(request("POST").add("HTTP_" + UwsgiSecret.VARIABLE, utf8("gr\u00fcn & 2")));
    }

    @Test
    void requestWithTheSecretIsServedAndItsHandlerDoesNotSeeIt() throws Exception {
        RawResponse response = server
                .exchange(request("GET").add(UwsgiSecret.VARIABLE, utf8("gr\u00fcn & 2")).request())
                .response();
        assertThat(response.status()).isEqualTo(200);
        assertThat(response.text()).contains("REQUEST_METHOD").doesNotContain("SECRET", "gr");
    }

    @Test
    void handlerSeesNoSecretWhereNoneIsAskedForEither() throws Exception {
        try (var open = UwsgiServer.start(UwsgiSecretTest::tellVariables)) {
            assertThat(open.exchange(request("GET").add(UwsgiSecret.VARIABLE, "meant for another").request()).response()
                    .text()).contains("REQUEST_METHOD").doesNotContain("SECRET", "meant");
        }
    }

    /** A ping cannot contain a secret. */
    @Test
    void pingNeedsNoSecret() throws Exception {
        assertThat(server.exchange(GoldenResponseTest.ping()).bytes()).containsExactly(100, 0, 0, 1);
    }

    @ParameterizedTest
    @CsvSource({"'', the secret is empty", "'a\nb', 'the secret has more than one line, or a NUL'",
        "'a\0b', 'the secret has more than one line, or a NUL'"})
    void whatNoVariableCanHoldIsNoSecret(String text, String message) {
        assertThatIllegalArgumentException().isThrownBy(() -> new UwsgiSecret(text)).withMessage(message);
    }

    @Test
    void settingsDoNotTellIt() {
        assertThat(UwsgiSettings.DEFAULT.withSecret(new UwsgiSecret("swordfish")).toString())
                .doesNotContain("swordfish");
    }

    private static void assertRefused(PacketWriter packet) throws Exception {
        RawResponse response = server.exchange(packet.request()).response();
        assertThat(response.status()).isEqualTo(403);
        assertThat(response.text()).isEqualTo("This server asks a uwsgi peer for a secret.\n");
    }

    private static PacketWriter request(String method) {
        return Packets.request(method, "/");
    }

    /** The bytes that nginx sends for a configuration in UTF-8. */
    private static String utf8(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    private static void tellVariables(Request request, Response response, Callback callback) {
        var uwsgi = (UwsgiRequest) request.getConnectionMetaData().getAttribute(UwsgiConnection.REQUEST);
        Content.Sink.write(response, true, uwsgi.variables() + " " + request.getHeaders(), callback);
    }
}
