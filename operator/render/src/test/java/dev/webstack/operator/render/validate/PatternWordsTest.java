package dev.webstack.operator.render.validate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PatternWordsTest {

    /** Every pattern of what a user writes, except the one of quantities, which may be numbers. */
    static Stream<String> patterns() {
        return Definition.ofWebStack().schema().at("/properties/spec").findParents("pattern").stream()
                .filter(field -> field.path("type").asText().equals("string"))
                .map(field -> field.path("pattern").asText()).distinct();
    }

    @ParameterizedTest
    @MethodSource("patterns")
    void eachPatternIsToldInWords(String pattern) {
        assertThat(PatternWords.of(pattern)).isPresent();
    }

    @ParameterizedTest
    @MethodSource("patterns")
    void eachExampleIsOne(String pattern) {
        String words = PatternWords.of(pattern).orElseThrow();
        int example = words.indexOf(", such as ");
        if (example > 0) {
            assertThat(words.substring(example + ", such as ".length()).split(" or "))
                    .allSatisfy(text -> assertThat(text).matches(pattern));
        }
    }
}
