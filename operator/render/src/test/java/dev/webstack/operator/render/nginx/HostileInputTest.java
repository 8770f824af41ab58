package dev.webstack.operator.render.nginx;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.webstack.operator.render.Stacks;
import dev.webstack.operator.render.model.StackModel;
import dev.webstack.operator.render.nginx.site.NginxConfig;
import dev.webstack.operator.render.nginx.tree.NginxParser;
import dev.webstack.operator.render.nginx.tree.Node;
import dev.webstack.operator.render.validate.Validation;
import dev.webstack.operator.render.validate.Validator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
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

    /** Each text of this manifest is tried; it has every field, and every default. */
    private static final JsonNode EVERY_FIELD = EveryField.ofNginx();
    private static final Validator VALIDATOR = new Validator();
    /** Most files of a configuration do not depend on the field that is attacked: they are read once, in a test. */
    private static final NginxConfig WITHOUT_ATTACK = NginxConfig.of(Stacks.model(EVERY_FIELD.toString()), Stacks.POD);
    private static final Map<String, String> TEXTS_WITHOUT_ATTACK = WITHOUT_ATTACK.texts();

    static Stream<Arguments> everyField() {
        return EveryField.texts(EVERY_FIELD).stream()
                .map(field -> Arguments.of(field, EVERY_FIELD.at(field).asText()));
    }

    @Test
    void theManifestOfEveryFieldIsValid() {
        assertThat(VALIDATOR.validate(EVERY_FIELD)).isInstanceOf(Validation.Valid.class);
    }

    @Test
    void itsConfigurationIsReadBackAsItWasWritten() {
        TEXTS_WITHOUT_ATTACK.forEach((file, text) -> assertThat(NginxParser.read(text))
                .isEqualTo(NginxParser.expected(WITHOUT_ATTACK.files().get(file))));
    }

    /** A problem names the field with the attack, or the list around it whose entry another field no longer finds. */
    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("everyField")
    void anAttackIsRefusedWithItsFieldOrStaysText(JsonPointer field, String text) {
        Attacks.ALL.entrySet().parallelStream().forEach(attack -> {
            switch (VALIDATOR.validate(with(field, attack.getValue()))) {
                case Validation.Invalid(var problems) -> assertThat(problems).as("%s in place of %s", attack, text)
                        .anyMatch(problem -> Attacks.isAt(problem.field(), field));
                case Validation.Valid(StackModel model) -> assertThatNothingLeavesItsToken(model);
            }
        });
    }

    /** Without a validator, the writer refuses or quotes the attack. */
    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("everyField")
    void theWriterKeepsItInQuotesOrRefusesIt(JsonPointer field, String text) {
        Attacks.ALL.entrySet().parallelStream().forEach(attack -> {
            JsonNode manifest = with(field, attack.getValue());
            try {
                assertThatNothingLeavesItsToken(Stacks.unchecked(manifest));
            } catch (IllegalArgumentException | NoSuchElementException | IndexOutOfBoundsException e) {
                assertThat(e).as("%s in place of %s is refused, or names what is not there", attack, text)
                        .hasNoCause();
            } catch (AssertionError e) {
                assertThat(e).as("%s in place of %s is no value of an enum: there is no model", attack, text)
                        .hasCauseInstanceOf(JsonProcessingException.class);
            }
        });
    }

    private static void assertThatNothingLeavesItsToken(StackModel model) {
        NginxConfig config = NginxConfig.of(model, Stacks.POD);
        config.texts().forEach((file, text) -> {
            List<Node> nodes = config.files().get(file);
            if (!text.equals(TEXTS_WITHOUT_ATTACK.get(file)) || !nodes.equals(WITHOUT_ATTACK.files().get(file))) {
                assertThat(NginxParser.read(text)).isEqualTo(NginxParser.expected(nodes));
            }
        });
    }

    private static JsonNode with(JsonPointer field, String value) {
        JsonNode manifest = EVERY_FIELD.deepCopy();
        EveryField.set(manifest, field, value);
        return manifest;
    }
}
