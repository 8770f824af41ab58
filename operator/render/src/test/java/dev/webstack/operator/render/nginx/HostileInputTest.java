package dev.webstack.operator.render.nginx;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.webstack.operator.render.FieldPath;
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
            Map.entry("CVE-2021-25745: a file of the pod", "/a; root /var/run/secrets/kubernetes.io/serviceaccount; #"),
            Map.entry("CVE-2021-25746: a path that ends the block", "/a { } location /b {"),
            Map.entry("CVE-2021-25748: a line feed before a word that is refused",
                    "/a;\n_by_lua_block { os.execute(1) }"),
            Map.entry("CVE-2022-4886: an expression that ends the block", "/a.*) { alias /etc/; } location ~ (/b"),
            Map.entry("CVE-2023-5043: a snippet with Lua", "/a} init_by_lua_block { os.execute(1) } #"),
            Map.entry("CVE-2023-5044: a redirect that ends the quotes", "/a\"; return 302 http://evil.example; #"),
            Map.entry("CVE-2024-7646: a carriage return", "/a\rreturn 200;"),
            Map.entry("CVE-2024-7646: a line feed", "/a\nreturn 200;"),
            Map.entry("CVE-2025-1097: apostrophes", "/a' ; load_module /tmp/x.so; '"),
            Map.entry("CVE-2025-1098: a name for a mirror", "a;}}ssl_engine /tmp/x.so;#"),
            Map.entry("CVE-2025-1974: a directory of another process", "/proc/self/fd/8"),
            Map.entry("CVE-2025-15566: the name of a header", "X-A \"b\"; proxy_pass http://evil.example; #"),
            Map.entry("CVE-2025-24513: a file name that leaves its directory", "/../../etc/nginx/nginx.conf"),
            Map.entry("CVE-2025-24514: an expression", "/a~* \"^/(.*)$\""),
            Map.entry("CVE-2026-1580: a method", "GET; return 200;"),
            Map.entry("CVE-2026-24512: a path with code", "/a\" { content_by_lua_block { os.execute(\"id\") } } #"),
            Map.entry("CVE-2026-3288: a backslash and a quote in a rewrite", "/a\\\" last; return 200; #"),
            Map.entry("CVE-2026-4342: the end of a comment", "/a\n} # ${name}"),
            Map.entry("CVE-2026-42945: a capture without a name", "/a(.*)$1?b"),
            Map.entry("a variable", "/a$http_authorization"),
            Map.entry("a variable in braces", "/a${request_body}"),
            Map.entry("a variable of a capture", "/$1$2"),
            Map.entry("a dollar at the end", "/a$"),
            Map.entry("a backslash that swallows the quote", "/a\\"),
            Map.entry("a backslash before a quote", "/a\\\"; return 200; \""),
            Map.entry("an escape of nginx's own", "/a\\r\\nX: b"),
            Map.entry("a NUL", "/a\0b"),
            Map.entry("a tab", "/a\tb"),
            Map.entry("a vertical tab", "/a\u000bb"),
            Map.entry("a next line", "/a\u0085b"),
            Map.entry("a line separator", "/a\u2028b"),
            Map.entry("a letter that is not ASCII", "/caf\u00e9"),
            Map.entry("half of a character", "/a\ud83d"),
            Map.entry("a comment", "/a # b"),
            Map.entry("a semicolon", "a;b"),
            Map.entry("braces", "{a}"),
            Map.entry("nothing", ""),
            Map.entry("a space", " "),
            Map.entry("dots", ".."),
            Map.entry("a word of a map", "default"),
            Map.entry("a flag of a directive", "off"),
            Map.entry("a regular expression of a name", "~^(?<a>.*)$"),
            Map.entry("another host and port", "evil.example:443/x?y#z"),
            Map.entry("more than nginx's parser holds", "/" + "a".repeat(5000))));

    /** Each text of this manifest is tried; it has every field, and every default. */
    private static final JsonNode EVERY_FIELD = EveryField.manifest();
    private static final Validator VALIDATOR = new Validator();

    static Stream<Arguments> everyField() {
        return EveryField.texts(EVERY_FIELD).stream()
                .map(field -> Arguments.of(field, EVERY_FIELD.at(field).asText()));
    }

    @Test
    void theManifestOfEveryFieldIsValid() {
        assertThat(VALIDATOR.validate(EVERY_FIELD)).isInstanceOf(Validation.Valid.class);
    }

    /** A problem names the field with the attack, or the list around it whose entry another field no longer finds. */
    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("everyField")
    void anAttackIsRefusedWithItsFieldOrStaysText(JsonPointer field, String text) {
        ATTEMPTS.entrySet().parallelStream().forEach(attempt -> {
            switch (VALIDATOR.validate(with(field, attempt.getValue()))) {
                case Validation.Invalid(var problems) -> assertThat(problems).as("%s in place of %s", attempt, text)
                        .anyMatch(problem -> isAt(problem.field(), field));
                case Validation.Valid(StackModel model) -> assertThatNothingLeavesItsToken(model);
            }
        });
    }

    /** Without a validator, the writer refuses or quotes the attack. */
    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("everyField")
    void theWriterKeepsItInQuotesOrRefusesIt(JsonPointer field, String text) {
        ATTEMPTS.entrySet().parallelStream().forEach(attempt -> {
            JsonNode manifest = with(field, attempt.getValue());
            try {
                assertThatNothingLeavesItsToken(Stacks.unchecked(manifest));
            } catch (IllegalArgumentException | NoSuchElementException | IndexOutOfBoundsException e) {
                assertThat(e).as("%s in place of %s is refused, or names what is not there", attempt, text)
                        .hasNoCause();
            } catch (AssertionError e) {
                assertThat(e).as("%s in place of %s is no value of an enum: there is no model", attempt, text)
                        .hasCauseInstanceOf(JsonProcessingException.class);
            }
        });
    }

    /**
     * Whether a problem is at the field or around it, or elsewhere in the same route. Routes refer to names and host names
     * outside of them.
     */
    private static boolean isAt(FieldPath problem, JsonPointer field) {
        String path = field.toString().substring(1).replaceAll("/([0-9]+)", "[$1]").replace('/', '.');
        String part = path.startsWith("spec.routes[") ? path.substring(0, path.indexOf(']') + 1) : "spec.routes";
        return path.startsWith(problem.text()) || problem.text().startsWith(path) || problem.text().startsWith(part);
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
