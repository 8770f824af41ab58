package dev.webstack.uwsgi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.entry;

import dev.webstack.uwsgi.BadPacketException.Reason;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VariablesTest {

    @ParameterizedTest
    @ValueSource(strings = {"HTTP_PROXY", "HTTP_EXPECT", "HTTP_TRANSFER_ENCODING", "HTTP_CONTENT_LENGTH",
        "HTTP_CONTENT_TYPE", "HTTP_", "lower", "HTTP_X-Y", "A B", "A\0", "\u00c4"})
    void variableThatIsNotForTheApplicationIsDroppedAndCounted(String name) throws BadPacketException {
        Variables variables = decode("KEPT", "1", name, "evil");
        assertThat(variables.values()).containsExactly(entry("KEPT", "1"));
        assertThat(variables.dropped()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UWSGI_FILE", "UWSGI_SCRIPT", "UWSGI_MODULE", "UWSGI_POSTFILE", "UWSGI_SETENV",
        "UWSGI_CHDIR", "UWSGI_TOUCH_RELOAD", "UWSGI_APPID", "UWSGI_CACHE_GET", "UWSGI_SCHEME"})
    void variablesThatOtherServersObeyAreData(String name) throws BadPacketException {
        Variables variables = decode("REQUEST_METHOD", "GET", "PATH_INFO", "/", name, "https");
        assertThat(variables.get(name)).contains("https");
        assertThat(UwsgiRequest.of(variables))
                .isEqualTo(new UwsgiRequest("GET", "/", Optional.empty(), false, 0, false, variables));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\0", "a\0b", "\r", "\n", "a\r\nSet-Cookie: x"})
    void valueThatCouldSplitAHeaderIsRefused(String value) {
        assertReason(Reason.CONTROL_CHARACTER, "HTTP_X", value);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            SERVER_NAME,    '',   x,      x
            SERVER_NAME,    x,    '',     ''
            REMOTE_ADDR,    x,    x,      x
            CONTENT_LENGTH, 5,    5,      5
            HTTP_HOST,      a,    a,      a
            HTTP_X_DUP,     a,    b,      'a, b'
            HTTP_COOKIE,    a=1,  b=2,    a=1; b=2
            """)
    void repeatedVariableFollowsTheRuleOfItsName(String name, String first, String second, String expected)
            throws BadPacketException {
        assertThat(decode(name, first, name, second).values()).containsExactly(entry(name, expected));
    }

    @ParameterizedTest
    @ValueSource(strings = {"CONTENT_LENGTH", "REQUEST_METHOD", "SERVER_PROTOCOL", "HTTP_HOST", "HTTP_AUTHORIZATION"})
    void variableThatMustBeUniqueIsRefusedWhenItDiffers(String name) {
        assertReason(Reason.CONFLICT, name, "1", name, "2");
    }

    @Test
    void bytesSurviveAsLatin1() throws BadPacketException {
        StringBuilder all = new StringBuilder();
        for (char c = 1; c < 256; c++) {
            if (c != '\r' && c != '\n') {
                all.append(c);
            }
        }
        assertThat(decode("X", all.toString()).get("X")).contains(all.toString());
    }

    private static void assertReason(Reason reason, String... namesAndValues) {
        assertThatExceptionOfType(BadPacketException.class).isThrownBy(() -> decode(namesAndValues))
                .satisfies(e -> assertThat(e.reason()).isEqualTo(reason));
    }

    static Variables decode(String... namesAndValues) throws BadPacketException {
        PacketWriter writer = new PacketWriter();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            writer.add(namesAndValues[i], namesAndValues[i + 1]);
        }
        return new PacketParser(PacketLimits.DEFAULT).feed(writer.request()).orElseThrow().variables();
    }

    @Test
    void variableThatNobodyIsToSeeCanBeTakenOut() {
        var variables = new Variables(Map.of("A", "1", "B", "2"), 3);
        assertThat(variables.without("A")).isEqualTo(new Variables(Map.of("B", "2"), 3));
        assertThat(variables.without("C")).isEqualTo(variables);
    }
}
