package dev.webstack.operator.render.nginx.tree;

import static dev.webstack.operator.render.nginx.tree.Argument.text;
import static dev.webstack.operator.render.nginx.tree.Argument.variable;
import static dev.webstack.operator.render.nginx.tree.Argument.word;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.webstack.operator.render.FieldPath;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How a tree is written as text. */
class NginxWriterTest {

    @Test
    void writesBlocksWithinBlocks() {
        assertThat(write(Node.block("server", List.of(), List.of(
                Node.directive("listen", "8080", "default_server"),
                Node.block("location", List.of(word("="), text("/a b")), List.of(Node.directive("return", "204")))))))
                .isEqualTo("""
                        server {
                            listen 8080 default_server;
                            location = "/a b" {
                                return 204;
                            }
                        }
                        """);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            plain                | "plain"
            two words            | "two words"
            ;                    | ";"
            }                    | "}"
            # no comment         | "# no comment"
            say "hi"             | "say \\"hi\\""
            C:\\dir              | "C:\\\\dir"
            ends in \\           | "ends in \\\\"
            \\"                  | "\\\\\\""
            it's                 | "it's"
            ümläut €             | "ümläut €"
            ``                   | ""
            """)
    void textIsQuotedWhateverItHolds(String text, String written) {
        assertThat(write(Node.directive("return", text(text)))).isEqualTo("return " + written + ";\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"$", "a$uri", "${host}", "a\nb", "a\rb", "a\tb", "a\0b", "\u007f", "\u0085"})
    void textThatNginxWouldInterpretIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> write(Node.directive("return", text(text))))
                .withMessageStartingWith("nginx cannot hold the character U+00");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "a;", "a{", "}", "\"a\"", "'a'", "$uri", "a#b", "a\\", "a\n", "ä"})
    void aWordIsPlain(String word) {
        assertThatIllegalArgumentException().isThrownBy(() -> write(Node.directive("return", word(word))));
        assertThatIllegalArgumentException().isThrownBy(() -> write(Node.directive(word, "on")));
        assertThatIllegalArgumentException().isThrownBy(() -> write(Node.block(word, List.of(), List.of())));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Host", "{host}", "host;", "1", "a b", "a\n"})
    void aVariableIsAName(String variable) {
        assertThatIllegalArgumentException().isThrownBy(() -> write(Node.directive("return", variable(variable))));
    }

    @Test
    void textAndVariablesMakeOneArgument() {
        assertThat(write(Node.directive("return", Argument.of(new Argument.Text("/a\"b/"),
                new Argument.Variable("is_args"), new Argument.Variable("args")))))
                .isEqualTo("return \"/a\\\"b/${is_args}$args\";\n");
    }

    /** nginx reads all letters, digits and underscores after a dollar sign as the variable's name. */
    @Test
    void textAfterAVariableDoesNotLengthenItsName() {
        assertThat(
                write(Node.directive("return", Argument.of(new Argument.Variable("uri"), new Argument.Text("index")))))
                .isEqualTo("return \"${uri}index\";\n");
    }

    @Test
    void aDollarSignStandsWhereNginxLooksForVariables() {
        assertThat(write(Node.directive("return", Argument.value("a$b")))).isEqualTo("return \"a${dollar}b\";\n");
    }

    @Test
    void everyLineKnowsTheFieldItComesFrom() {
        FieldPath route = FieldPath.SPEC.child("routes").index(3);
        NginxText written = new NginxWriter().write(List.of(Node.block("location", List.of(text("/")),
                List.of(Node.directive("return", "404"), Node.directive("rewrite", "x").from(route.child("rewrite"))))
                .from(route), Node.directive("daemon", "off")));
        assertThat(written.origin(1)).contains(route);
        assertThat(written.origin(2)).contains(route);
        assertThat(written.origin(3)).contains(route.child("rewrite"));
        assertThat(written.origin(5)).isEmpty();
    }

    private static String write(Node node) {
        return new NginxWriter().write(List.of(node)).text();
    }
}
