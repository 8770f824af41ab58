package dev.webstack.server.accesslog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.IntStream;
import org.eclipse.jetty.util.ajax.JSON;
import org.junit.jupiter.api.Test;

/** Nothing that a client sends can break a line, or control a terminal. */
class AsciiJsonTest {

    @Test
    void everyCharacterIsWrittenInPrintableAsciiAndReadBack() {
        String everything = IntStream.rangeClosed(0, Character.MAX_VALUE)
                .collect(StringBuilder::new, (text, c) -> text.append((char) c), StringBuilder::append).toString();

        String json = new AsciiJson().toJSON(Map.of("field", everything));

        assertThat(json).matches("[ -~]*");
        assertThat((Map<?, ?>) new JSON().fromJSON(json)).hasToString(Map.of("field", everything).toString());
    }
}
