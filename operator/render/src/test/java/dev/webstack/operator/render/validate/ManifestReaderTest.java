package dev.webstack.operator.render.validate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.webstack.operator.render.FieldPath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A file contains exactly one WebStack, and is read as kubectl reads it. */
class ManifestReaderTest {

    private final ManifestReader reader = new ManifestReader();

    @Test
    void readsYamlAndJsonWithOrWithoutDocumentMarks() throws ManifestException {
        assertThat(reader.read("kind: WebStack")).isEqualTo(reader.read("{\"kind\": \"WebStack\"}"))
                .isEqualTo(reader.read("# a comment\n---\nkind: WebStack\n---\n"));
    }

    /** In the second column {@code ¶} is a line feed. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            nothing                  | ''                          | must hold one WebStack, not 0 in 0 documents
            only a comment           | # later                     | must hold one WebStack, not 0 in 0 documents
            two without a kind       | a: 1¶---¶a: 2               | must hold one WebStack, not 2 in 2 documents: put each into a file of its own
            two of another kind      | {"kind": "A", "apiVersion": "v1"}¶{"kind": "B", "apiVersion": "v1"} | must hold one WebStack, not 0 in 2 documents
            two stacks               | kind: WebStack¶---¶kind: Webstack | must hold one WebStack, not 2 in 2 documents: put each into a file of its own
            two of JSON              | {"kind": "WebStack"}¶{"apiVersion": "webstack.dev/v1alpha1"} | must hold one WebStack, not 2 in 2 documents: put each into a file of its own
            a list                   | {"kind": "List"}            | must hold one WebStack, not a List: make each item a document of its own
            content beside a mark    | --- {kind: WebStack}        | is not YAML for kubectl: line 1: only a comment may follow '---'
            a bracket left open      | spec: {a: 1¶b: 2            | is not YAML: line 2: expected ',' or '}', but got :
            a quote left open        | a: 'b¶c: d                  | is not YAML: line 2: found unexpected end of stream
            an anchor of itself      | a: &x [*x]                  | is not YAML: line 1: an anchor stands for what contains it
            an unknown anchor        | a: *x                       | is not YAML: line 1: found undefined alias x
            a word merged            | a: {<<: b}                  | is not YAML: line 1: << takes a mapping or a list of mappings
            infinity                 | a: 1¶b: .inf                | is not YAML: line 2: '.inf' has no counterpart in JSON: quote it
            a field named nothing    | ~: a                        | is not YAML: line 1: a field's name must not be '~'
            a field named by a list  | '[a]: b'                    | is not YAML: line 1: a field's name must be a word
            a number that is none    | a: !!int 1.5                | is not YAML: line 1: '1.5' is no !!int
            a tab as indentation     | 'a:¶\tb: c'                | is not YAML: line 2: found character '\\t(TAB)' that cannot start any token. (Do not use \\t(TAB) for indentation)
            a second document's line | ---¶---¶a: {¶---            | is not YAML: line 4: expected the node content, but found '<stream end>'
            a NUL                    | a: b\0c                     | is not YAML: line 1: a character that YAML does not know: U+0000
            """)
    void refuses(String what, String text, String message) {
        assertThatExceptionOfType(ManifestException.class)
                .isThrownBy(() -> reader.read(text.replace('¶', '\n'))).withMessage(message);
    }

    /** The meanings for kubectl: {@code kubectl label --local -o json}, version 1.36, printed these. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            y                     | true
            N                     | false
            yes                   | true
            off                   | false
            tRue                  | "tRue"
            ~                     | null
            =                     | "="
            <<                    | "<<"
            0x1F                  | 31
            -0x1F                 | -31
            0b11                  | 3
            0b2                   | "0b2"
            0o17                  | 15
            0o8                   | "0o8"
            0755                  | 493
            0777_7                | 4095
            08                    | 8
            03788745              | 3788745
            1_000                 | 1000
            _1                    | "_1"
            6063e25               | 6.063e+28
            1e3                   | 1000
            1.                    | 1
            1.0                   | 1
            -0.0                  | 0
            .5                    | 0.5
            ._5                   | "._5"
            1_0.5                 | 10.5
            1e400                 | "1e400"
            9223372036854775807   | 9223372036854775807
            9223372036854775808   | 9.223372036854775808e18
            -9223372036854775809  | -9.223372036854775808e18
            123456789012345678901 | 1.2345678901234568e20
            2001-01-01            | "2001-01-01"
            12:30:45              | "12:30:45"
            !!str 12              | "12"
            !!int "12"            | 12
            !!float 1             | 1
            !!binary aGVsbG8=     | "hello"
            !!timestamp 2001-01-01 | "2001-01-01"
            !foo 12               | "12"
            "12"                  | "12"
            {y: 1}                | {"true": 1}
            {0x10: 1}             | {"16": 1}
            {1.5: 1}              | {"1.5": 1}
            [&x {a: 1}, *x]       | [{"a": 1}, {"a": 1}]
            {<<: {a: 1}, b: 2}    | {"a": 1, "b": 2}
            {a: 1, <<: {a: 2}}    | {"a": 2}
            {<<: {a: 2}, a: 1}    | {"a": 1}
            {<<: [{a: 1}, {a: 2, b: 3}]} | {"a": 1, "b": 3}
            {"<<": {a: 1}}        | {"<<": {"a": 1}}
            {a: 1, a: 2}          | {"a": 2}
            """)
    void readsAWordAsKubectlDoes(String yaml, String json) throws Exception {
        assertThat(reader.read("key: " + yaml).get("key")).hasToString(new ObjectMapper()
                .readTree(json).toString()).isNotNull();
    }

    @Test
    void readsJsonAsKubectlDoes() throws ManifestException {
        assertThat(reader.read("{\n\t\"a\": 1.0, \"b\": 1e2, \"c\": \"y\", \"c\": \"\\ud83d\\ude00\\/\"}"))
                .hasToString("{\"a\":1,\"b\":100,\"c\":\"\uD83D\uDE00/\"}");
        assertThat(reader.read("\uFEFF{a: y,}")).hasToString("{\"a\":true}");
    }

    @Test
    void aBombOfAliasesIsRefused() {
        var bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 9; i++) {
            bomb.append("a%d: &a%d [*a%d%s]%n".formatted(i, i, i - 1, (", *a" + (i - 1)).repeat(9)));
        }
        assertThatExceptionOfType(ManifestException.class).isThrownBy(() -> reader.read(bomb.toString()))
                .withMessageStartingWith("must not be made of aliases: line ");
    }

    @Test
    void lists600DeepAreRefusedInOneLine() {
        assertThatExceptionOfType(ManifestException.class).isThrownBy(() -> reader.read("a: " + "[".repeat(600)))
                .withMessage("is not YAML: Nesting Depth exceeded max 500");
    }

    @ParameterizedTest
    @ValueSource(strings = {"kind: Secret\napiVersion: v1\n---\nkind: WebStack\n",
        "kind: WebStack\n---\n{kind: ConfigMap, apiVersion: v1}\n",
        "{\"kind\": \"Secret\", \"apiVersion\": \"v1\"}\n{\"kind\": \"WebStack\"}"})
    void documentsOfOtherKindsAreLeftOut(String text) throws ManifestException {
        assertThat(reader.read(text)).hasToString("{\"kind\":\"WebStack\"}");
    }

    @Test
    void knowsTheLineOfEachFieldOfJson() throws ManifestException {
        Manifest manifest = reader.manifest("{\n  \"spec\": {\n\t\"routes\": [\n{\"path\": \"/\"}]}}\n");
        assertThat(manifest.line(FieldPath.of("spec.routes[0].path"))).hasValue(4);
    }

    @Test
    void knowsTheLineOfEachField() throws ManifestException {
        Manifest manifest = reader
                .manifest("# first\n---\nspec:\n  routes:\n  - path: /\n    app: a\n  - {path: /b}\n");
        assertThat(manifest.line(FieldPath.of("spec.routes[0].app"))).hasValue(6);
        assertThat(manifest.line(FieldPath.of("spec.routes[1].path"))).hasValue(7);
        assertThat(manifest.line(FieldPath.of("spec.routes[1].rewrite.path"))).as("of what is around it").hasValue(7);
        assertThat(manifest.line(FieldPath.of("metadata.name"))).isEmpty();
    }

    @Test
    void warnsOfAFieldThatStandsTwice() throws ManifestException {
        Manifest manifest = reader.manifest("spec:\n  replicas: 1\n  replicas: 2\n");
        assertThat(manifest.warnings()).extracting(Problem::toString)
                .containsExactly("spec.replicas is repeated: the last value counts");
        assertThat(manifest.line(FieldPath.of("spec.replicas"))).hasValue(3);
        assertThat(reader.manifest("a: &a {b: 1}\nc: {<<: *a, b: 2}\n").warnings()).as("a merged value").isEmpty();
    }
}
