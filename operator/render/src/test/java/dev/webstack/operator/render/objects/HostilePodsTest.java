package dev.webstack.operator.render.objects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import dev.webstack.operator.render.Stacks;
import dev.webstack.operator.render.model.StackModel;
import dev.webstack.operator.render.nginx.Attacks;
import dev.webstack.operator.render.nginx.EveryField;
import dev.webstack.operator.render.nginx.site.NginxConfig;
import dev.webstack.operator.render.validate.Validation;
import dev.webstack.operator.render.validate.Validator;
import dev.webstack.testing.ApiServer;
import dev.webstack.testing.Requirement;
import dev.webstack.testing.Requires;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.FieldValidateable;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Texts that are not what a field is for, in every field that goes into Kubernetes' objects: the validator refuses one
 * and names the field, or a real API server accepts the objects that contain it.
 */
@Requires(Requirement.API_SERVER)
class HostilePodsTest {

    private static final JsonNode EVERY_FIELD = EveryField.ofPods();
    private static final Validator VALIDATOR = new Validator();

    private static KubernetesClient client;
    /** What the server has accepted: most objects of a stack stay as they are from one text to the next. */
    private static Set<HasMetadata> accepted;

    @BeforeAll
    static void start() {
        client = ApiServer.client();
        client.resource(new NamespaceBuilder().withNewMetadata().withName("acme").endMetadata().build())
                .serverSideApply();
        accepted = new HashSet<>(objects(Stacks.model(EVERY_FIELD.toString())));
        accepted.forEach(HostilePodsTest::create);
    }

    @AfterAll
    static void stop() {
        client.close();
    }

    static Stream<Arguments> texts() {
        return EveryField.texts(EVERY_FIELD).stream()
                .map(field -> Arguments.of(field, EVERY_FIELD.at(field).asText()));
    }

    static List<JsonPointer> keys() {
        return EveryField.keys(EVERY_FIELD);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("texts")
    void aTextIsRefusedWithItsFieldOrTakenByTheServer(JsonPointer field, String text) {
        tryEach(field, (manifest, attack) -> EveryField.set(manifest, field, attack));
    }

    @ParameterizedTest
    @MethodSource("keys")
    void aKeyIsRefusedWithItsFieldOrTakenByTheServer(JsonPointer entry) {
        tryEach(entry.head(), (manifest, attack) -> EveryField.rename(manifest, entry, attack));
    }

    private static void tryEach(JsonPointer field, BiConsumer<JsonNode, String> change) {
        Attacks.ALL.forEach((name, attack) -> {
            JsonNode manifest = EVERY_FIELD.deepCopy();
            change.accept(manifest, attack);
            switch (VALIDATOR.validate(manifest)) {
                case Validation.Invalid(var problems) -> assertThat(problems).as(name)
                        .anyMatch(problem -> Attacks.isAt(problem.field(), field));
                case Validation.Valid(StackModel model) -> objects(model).stream().filter(accepted::add)
                        .forEach(object -> assertThatCode(() -> create(object))
                                .as("%s in %s", name, object.getKind()).doesNotThrowAnyException());
            }
        });
    }

    private static List<HasMetadata> objects(StackModel model) {
        return StackObjects.of(model, NginxConfig.of(model, Stacks.POD), Stacks.NGINX_IMAGE).all();
    }

    private static void create(HasMetadata object) {
        client.resource(object).inNamespace("acme").dryRun().fieldValidation(FieldValidateable.Validation.STRICT)
                .create();
    }
}
