package dev.webstack.operator.render.nginx;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.webstack.operator.render.nginx.Argument.Part;
import dev.webstack.operator.render.nginx.Argument.Text;
import dev.webstack.operator.render.nginx.Argument.Variable;
import dev.webstack.operator.render.nginx.Argument.Word;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What may stand side by side: nginx takes all letters, digits and underscores after a dollar sign for the variable's name. */
class ArgumentTest {

    @ParameterizedTest
    @ValueSource(strings = {"a", "Z", "0", "_", "a/b", "x\n"})
    void textMustNotLengthenAVariablesName(String text) {
        assertRefused(new Variable("args"), new Text(text));
        assertRefused(new Variable("args"), new Word(text));
        assertRefused(new Variable("args"), new Text(""), new Text(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", ".a", " a", "-", "]", "ä"})
    void textThatCannotDoSoIsFine(String text) {
        assertThatCode(() -> Argument.of(new Variable("args"), new Text(text))).doesNotThrowAnyException();
    }

    @Test
    void textMayStandBeforeAVariableAndVariablesSideBySide() {
        assertThatCode(() -> Argument.of(new Text("a"), new Variable("is_args"), new Variable("args")))
                .doesNotThrowAnyException();
    }

    @Test
    void anArgumentIsSomething() {
        assertRefused();
    }

    private static void assertRefused(Part... parts) {
        assertThatIllegalArgumentException().isThrownBy(() -> Argument.of(parts));
    }
}
