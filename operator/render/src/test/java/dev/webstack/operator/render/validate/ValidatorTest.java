package dev.webstack.operator.render.validate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.webstack.api.v1alpha1.ManifestRule;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The validator's messages: for the table that API servers are tested with as well, and for errors that only a file can
 * have.
 */
class ValidatorTest {

    private static final String GOOD = """
            apiVersion: webstack.dev/v1alpha1
            kind: WebStack
            metadata: { name: shop, namespace: acme, uid: 1-2-3 }
            spec: { static: [{ name: files, files: { a.txt: a } }], routes: [{ path: /, static: files }] }
            """;

    static final List<ManifestRule> CEL = ManifestRule.all().stream().filter(ManifestRule::cel).toList();

    private static final Validator VALIDATOR = new Validator();
    private static final Validator WITHOUT_CEL = new Validator(new Schema(Definition.ofWebStack()),
            new CelRules(new Definition(JsonNodeFactory.instance.objectNode())), List.of(new FilesFitConfigMap()),
            List.of());

    @ParameterizedTest
    @MethodSource("dev.webstack.api.v1alpha1.ManifestRule#all")
    void saysWhatTheTableSays(ManifestRule row) {
        assertThat(problems(row.manifest())).containsExactlyElementsOf(row.validator());
    }

    /** A manifest that {@code webstack validate} accepts must not be refused by {@code kubectl apply}. */
    @Test
    void refusesAllThatAnApiServerRefuses() {
        assertThat(ManifestRule.all()).filteredOn(row -> !row.server().isEmpty())
                .allSatisfy(row -> assertThat(row.validator()).isNotEmpty());
    }

    /** Each rule of the definition is only in CEL: no Java code refuses the same. */
    @ParameterizedTest
    @FieldSource("CEL")
    void noCelRuleIsStatedASecondTime(ManifestRule row) {
        assertThatCode(() -> assertThat(WITHOUT_CEL.validate(row.manifest())).isInstanceOf(Validation.Valid.class))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            kind: WebStack                      | kind: Webstack             | kind must be 'WebStack'
            webstack.dev/v1alpha1               | webstack.dev/v1            | apiVersion must be 'webstack.dev/v1alpha1'
            name: shop                          | name: true                 | metadata.name must be a string: quote it
            metadata: { name: shop,             | metadata: {                | metadata.name is required
            namespace: acme                     | namespace: 'a.svc; }'      | metadata.namespace must be at most 63 lower-case letters, digits and '-', and start and end with a letter or digit
            namespace: acme                     | namespace: $host           | metadata.namespace must be at most 63 lower-case letters, digits and '-', and start and end with a letter or digit
            """)
    void aFileIsAWebStackWithANameThatFits(String in, String out, String problem) throws ManifestException {
        assertThat(problems(GOOD.replace(in, out))).containsExactly(problem);
    }

    @Test
    void aFileIsAMapping() throws ManifestException {
        assertThat(problems("- kind: WebStack"))
                .containsExactly("manifest must be a WebStack: a mapping with apiVersion, kind, metadata and spec");
    }

    @Test
    void saysAllThatIsWrongSortedByField() throws ManifestException {
        assertThat(problems("""
                apiVersion: webstack.dev/v1alpha1
                kind: WebStack
                metadata: { namespace: 'a b' }
                speck: {}
                spec:
                  replicas: -1
                  apps:
                    - { name: web, port: 80, colour: blue }
                  routes:
                    - { path: shop }
                """)).containsExactly(
                "metadata.name is required",
                "metadata.namespace must be at most 63 lower-case letters, digits and '-', "
                        + "and start and end with a letter or digit",
                "spec.apps[0].colour is not a field here; known are: "
                        + "args, autoscaling, command, drainSeconds, env, envFrom, image, loadBalancing, name, pod, port, probes "
                        + "and 4 more",
                "spec.apps[0].image is required",
                "spec.apps[0].port must be between 1024 and 65535",
                "spec.replicas must be between 0 and 1000",
                "spec.routes[0].path must start with '/' and be printable ASCII, such as /shop",
                "speck is not a field here: did you mean spec? Known are: spec, kind, status, apiVersion, metadata");
    }

    @Test
    void saysAllThatIsWrongBetweenFields() throws ManifestException {
        assertThat(problems("""
                apiVersion: webstack.dev/v1alpha1
                kind: WebStack
                metadata: { name: shop }
                spec:
                  apps:
                    - { name: web, image: "web:1", resources: { requests: { cpu: 2 }, limits: { cpu: 1 } } }
                  routes:
                    - { path: /b/, app: web }
                    - { path: /b, app: wbe }
                    - { path: /../a }
                """)).containsExactly(
                "spec.apps[0].resources.requests.cpu must be at most the limits, as for cpu: 1",
                "spec.routes[1] must differ from spec.routes[0] in `path`, `pathType`, `hostnames`, `methods`, "
                        + "`headers` or `queryParams`: it matches the same requests",
                "spec.routes[1].app must lead to entries of `spec.apps`, not to 'wbe' at /b",
                "spec.routes[2] must have exactly one of `app`, `split`, `static`, `redirect` and `respond`",
                "spec.routes[2].path must not contain '//', '/./' or '/../': nginx matches normalized paths");
    }

    @Test
    void leavesTheManifestAsItIs() throws ManifestException {
        JsonNode manifest = new ManifestReader().read(GOOD);
        VALIDATOR.validate(manifest);
        assertThat(manifest).isEqualTo(new ManifestReader().read(GOOD));
    }

    private List<String> problems(String manifest) throws ManifestException {
        return problems(new ManifestReader().read(manifest));
    }

    private List<String> problems(JsonNode manifest) {
        return switch (VALIDATOR.validate(manifest)) {
            case Validation.Valid _ -> List.of();
            case Validation.Invalid(List<Problem> problems) -> problems.stream().map(Problem::toString).toList();
        };
    }
}
