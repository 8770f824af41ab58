package dev.webstack.operator.render.nginx;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
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
    private static final String ROUTES = "/spec/routes";

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
        Place.in(EVERY_FIELD, JsonPointer.empty()).assertThatItIsReadBack();
    }

    /** A problem names the field with the attack, or the list around it whose entry another field no longer finds. */
    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("everyField")
    void anAttackIsRefusedWithItsFieldOrStaysText(JsonPointer field, String text) {
        Place place = Place.of(field);
        place.assertThatItIsReadBack();
        Attacks.ALL.entrySet().parallelStream().forEach(attack -> {
            switch (VALIDATOR.validate(place.with(attack.getValue()))) {
                case Validation.Invalid(var problems) -> assertThat(problems).as("%s in place of %s", attack, text)
                        .anyMatch(problem -> Attacks.isAt(problem.field(), place.field));
                case Validation.Valid(StackModel model) -> place.assertThatNothingLeavesItsToken(model);
            }
        });
    }

    /** Without a validator, the writer refuses or quotes the attack. */
    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("everyField")
    void theWriterKeepsItInQuotesOrRefusesIt(JsonPointer field, String text) {
        Place place = Place.of(field);
        Attacks.ALL.entrySet().parallelStream().forEach(attack -> {
            JsonNode manifest = place.with(attack.getValue());
            try {
                place.assertThatNothingLeavesItsToken(Stacks.unchecked(manifest));
            } catch (IllegalArgumentException | NoSuchElementException | IndexOutOfBoundsException e) {
                assertThat(e).as("%s in place of %s is refused, or names what is not there", attack, text)
                        .hasNoCause();
            } catch (AssertionError e) {
                assertThat(e).as("%s in place of %s is no value of an enum: there is no model", attack, text)
                        .hasCauseInstanceOf(JsonProcessingException.class);
            }
        });
    }

    /**
     * A field that is attacked, in a stack. Most files of its configuration do not depend on the field: these are read
     * once, without an attack.
     */
    private record Place(JsonNode stack, JsonPointer field, NginxConfig config, Map<String, String> texts) {

        /** A field of a route is attacked beside the first route alone: all others would take most of the time. */
        static Place of(JsonPointer field) {
            if (!field.toString().startsWith(ROUTES)) {
                return in(EVERY_FIELD, field);
            }
            JsonNode stack = EVERY_FIELD.deepCopy();
            var routes = (ArrayNode) stack.at(ROUTES);
            JsonPointer inRoutes = field.tail().tail();
            JsonNode first = routes.get(0);
            JsonNode own = routes.get(inRoutes.getMatchingIndex());
            routes.removeAll().add(own);
            if (own != first) {
                routes.add(first);
            }
            return in(stack, JsonPointer.compile(ROUTES + "/0").append(inRoutes.tail()));
        }

        private static Place in(JsonNode stack, JsonPointer field) {
            NginxConfig config = NginxConfig.of(Stacks.model(stack.toString()), Stacks.POD);
            return new Place(stack, field, config, config.texts());
        }

        JsonNode with(String value) {
            JsonNode manifest = stack.deepCopy();
            EveryField.set(manifest, field, value);
            return manifest;
        }

        void assertThatItIsReadBack() {
            texts.forEach((file, text) -> assertThat(NginxParser.read(text))
                    .isEqualTo(NginxParser.expected(config.files().get(file))));
        }

        void assertThatNothingLeavesItsToken(StackModel model) {
            NginxConfig attacked = NginxConfig.of(model, Stacks.POD);
            attacked.texts().forEach((file, text) -> {
                List<Node> nodes = attacked.files().get(file);
                if (!text.equals(texts.get(file)) || !nodes.equals(config.files().get(file))) {
                    assertThat(NginxParser.read(text)).isEqualTo(NginxParser.expected(nodes));
                }
            });
        }
    }
}
