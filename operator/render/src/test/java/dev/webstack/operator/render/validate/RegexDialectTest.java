package dev.webstack.operator.render.validate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which regular expressions mean the same for nginx as for their author. */
class RegexDialectTest {

    @ParameterizedTest
    @ValueSource(strings = {"/v[0-9]+/.*", "^(?i)/a$", "/(?:en|de)/x", "/(a)\\.b", "[]a]", "[^]\\]]", "/a{2,}b{1,3}",
        "\\d\\D\\w\\W\\s\\S\\b\\B", "/(a+/){1,3}", "(a|b)*", "a*?", "^{a}", "/.*\\.(jpg|jpeg|png|gif)",
        "/[^/]+/[^/]+/.*", "(/[a-z]+)*", "/.*/edit/.*",
        "(?i)/[a-z]+/[0-9]{1,9}", "/[a-z]+(-[a-z]+)*", "(a+b)+", "(?:x(a*))*", "/(en|de|fr)/.*", "[^]a]+]", "[]-]*",
        "a{0}", "[\\w.-]+", "[-\\w]", "[a-z\\d]", "[\\\\a-z]", "/(?:abcdefghij){100}"})
    void takesWhatBothReadAlike(String regex) {
        assertThat(RegexDialect.problem(regex)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a^b", "a$b", "(a$)", "\\Qa\\E", "\\C", "\\pL", "\\x41", "\\z", "(?P<n>a)", "a(?i)b",
        "(?s)a",
        "(?i:a)", "[[:alpha:]]", "[[.a.]]", "a{,3}", "a++", "(a+)+", "/(.*a){9}", "/.*.*.*.*.*x",
        "/([a-z]{1,9}){1,20}/x", "/(a?){30}a{30}", "/.*a.*b",
        "(a|ab)*c", "(?i)(a|A)*b", "(a*?)*", "(?:a|b|[^c])+c", "(a{2,}){3,}", "(", "[", "a(?=b)",
        "^*a", "^+", "^?a", "^{2,3}a", "^{2}", "^{2,}",
        "[\\w-.]+", "[\\d-z]", "[.-\\w]", "a{ 2}", "a{3 ,4}", "a{2, 3}",
        "/(?:abcdefghijabcdefghijabcdefghijabcdefghij){1000}", "/(?:(?:abcdefghijabcdefghijabcdefghij){30}){30}",
        "\u00e4", "\\"})
    void refusesWhatPcreMightReadOtherwise(String regex) {
        assertThat(RegexDialect.problem(regex)).isPresent();
    }
}
