package dev.webstack.operator.controller.prove;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServingAnswerTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            the pauses grow while something is missing, up to half a minute | ------- | 5 10 20 30 30 30 30
            a pause after which all is well is half a minute                | +       | 30
            the pauses begin anew after all was well                        | --+-    | 5 10 30 5
            """)
    void pauses(String rule, String answers, String seconds) {
        var pauses = new ArrayList<String>();
        Optional<ServingAnswer> last = Optional.empty();
        for (char answer : answers.toCharArray()) {
            last = Optional.of(ServingAnswer.after(last, answer == '+' ? Optional.empty() : Optional.of("silence")));
            pauses.add(String.valueOf(last.orElseThrow().pause().toSeconds()));
        }
        assertThat(pauses).isEqualTo(List.of(seconds.split(" ")));
    }
}
