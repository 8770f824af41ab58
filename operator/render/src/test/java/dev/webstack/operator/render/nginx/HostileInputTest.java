package dev.webstack.operator.render.nginx;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.webstack.operator.render.Stacks;
import dev.webstack.operator.render.model.StackModel;
import dev.webstack.operator.render.nginx.site.NginxConfig;
import dev.webstack.operator.render.nginx.tree.NginxParser;
import dev.webstack.operator.render.validate.Validation;
import dev.webstack.operator.render.validate.Validator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Attacks that took over the nginx of other operators, tried in every field that is rendered into the configuration.
 * Two defences are tested: the validator refuses each attack, and without a validator the writer refuses or quotes it.
 */
class HostileInputTest {

    private static final Map<String, String> ATTEMPTS = new TreeMap<>(Map.ofEntries(
            Map.entry("CVE-2021-25742: a snippet", "/a; } location /b { return 200 gotcha; } #"),
            Map.entry("CVE-2021-25746: a path that ends the block", "/a { } location /b {"),
            Map.entry("CVE-2023-5044: a redirect that ends the quotes", "/a\"; return 302 http://evil.example; #"),
            Map.entry("CVE-2024-7646: a carriage return", "/a\rreturn 200;"),
            Map.entry("CVE-2024-7646: a line feed", "/a\nreturn 200;"),
            Map.entry("CVE-2025-1097: apostrophes", "/a' ; load_module /tmp/x.so; '"),
            Map.entry("CVE-2025-24513: a file name that leaves its directory", "/../../etc/nginx/nginx.conf"),
            Map.entry("CVE-2025-24514: an expression", "/a~* \"^/(.*)$\""),
            Map.entry("CVE-2026-24512: a path with code", "/a\" { content_by_lua_block { os.execute(\"id\") } } #"),
            Map.entry("CVE-2026-4342: the end of a comment", "/a\n} # ${name}"),
            Map.entry("a variable", "/a$http_authorization"),
            Map.entry("a variable in braces", "/a${request_body}"),
            Map.entry("a backslash that swallows the quote", "/a\\"),
            Map.entry("a backslash before a quote", "/a\\\"; return 200; \""),
            Map.entry("a NUL", "/a\0b"),
            Map.entry("a tab", "/a\tb"),
            Map.entry("a comment", "/a # b"),
            Map.entry("more than nginx's parser holds", "/" + "a".repeat(5000))));

    /** Each text of this manifest is tried; it has every field, and every default. */
    private static final JsonNode EVERY_FIELD = EveryField.manifest();

    static Stream<Arguments> everyAttemptInEveryField() {
        return ATTEMPTS.entrySet().stream().flatMap(attempt -> EveryField.texts(EVERY_FIELD).stream()
                .map(field -> Arguments.of(attempt.getKey(), field, attempt.getValue())));
    }

    @Test
    void theManifestOfEveryFieldIsValid() {
        assertThat(new Validator().validate(EVERY_FIELD)).isInstanceOf(Validation.Valid.class);
    }

    /** The attack is refused with the name of the field, or it is a valid text there and stays text. */
    @ParameterizedTest(name = "{0}, as {1}")
    @MethodSource("everyAttemptInEveryField")
    void isRefusedOrStaysText(String attempt, JsonPointer field, String value) {
        JsonNode manifest = with(field, value);
        switch (new Validator().validate(manifest)) {
            case Validation.Invalid(var problems) -> assertThat(problems).isNotEmpty();
            case Validation.Valid(StackModel model) -> assertThatNothingLeavesItsToken(model);
        }
    }

    /** Without a validator, the writer refuses or quotes the attack. */
    @ParameterizedTest(name = "{0}, as {1}")
    @MethodSource("everyAttemptInEveryField")
    void theWriterKeepsItInQuotesOrRefusesIt(String attempt, JsonPointer field, String value) {
        JsonNode manifest = with(field, value);
        try {
            assertThatNothingLeavesItsToken(Stacks.unchecked(manifest));
        } catch (IllegalArgumentException | NoSuchElementException e) {
            assertThat(e).as("it is refused, or names what is not there").hasNoCause();
        } catch (AssertionError e) {
            assertThat(e).as("not a value of an enum: there is no model")
                    .hasCauseInstanceOf(JsonProcessingException.class);
        }
    }

    private static void assertThatNothingLeavesItsToken(StackModel model) {
        NginxConfig config = NginxConfig.of(model, Stacks.POD);
        config.texts().forEach((file, text) -> assertThat(NginxParser.read(text))
                .isEqualTo(NginxParser.expected(config.files().get(file))));
    }

    private static JsonNode with(JsonPointer field, String value) {
        JsonNode manifest = EVERY_FIELD.deepCopy();
        EveryField.set(manifest, field, value);
        return manifest;
    }
}
