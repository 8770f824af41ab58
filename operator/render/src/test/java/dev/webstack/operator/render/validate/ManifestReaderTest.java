package dev.webstack.operator.render.validate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A file holds one WebStack, and means what it seems to mean. */
class ManifestReaderTest {

    private final ManifestReader reader = new ManifestReader();

    @Test
    void readsYamlAndJsonWithOrWithoutDocumentMarks() throws ManifestException {
        assertThat(reader.read("kind: WebStack")).isEqualTo(reader.read("{\"kind\": \"WebStack\"}"))
                .isEqualTo(reader.read("# a comment\n---\nkind: WebStack\n---\n"));
    }

    /** In the second column a line feed is written as {@code ¶}. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            nothing                  | ''                          | must hold one WebStack, not 0 documents
            only a comment           | # later                     | must hold one WebStack, not 0 documents
            two documents            | a: 1¶---¶a: 2               | must hold one WebStack, not 2 documents
            a bracket left open      | spec: {a: 1¶b: 2            | is not YAML: line 2: expected ',' or '}', but got :
            a quote left open        | a: 'b¶c: d                  | is not YAML: line 2: found unexpected end of stream
            a field twice            | kind: A¶kind: B             | is not YAML: line 2: Duplicate field 'kind'
            a field twice, below     | spec:¶  a: 1¶  b: 2¶  a: 3  | is not YAML: line 4: Duplicate field 'a'
            an anchor used again     | a: &x 1¶b: *x               | must not use aliases such as *x: line 2
            a mapping merged         | a: &x {c: 1}¶b:¶  <<: *x    | must not use aliases such as *x: line 3
            a NUL                    | a: b\0c                     | is not YAML: line 1: special characters are not allowed
            """)
    void refuses(String what, String text, String message) {
        assertThatExceptionOfType(ManifestException.class)
                .isThrownBy(() -> reader.read(text.replace('¶', '\n'))).withMessage(message);
    }
}
