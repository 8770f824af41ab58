package dev.webstack.operator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.webstack.operator.render.explain.Explanation;
import dev.webstack.operator.render.explain.Header;
import dev.webstack.operator.render.explain.Outcome;
import dev.webstack.operator.render.explain.Request;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Help.Ansi;

class ExplanationTextTest {

    private static final String ESCAPE = "\u001b";

    private static String text(Ansi ansi, String host) {
        Request request = Request.of("GET", "http://any/", List.of(new Header("Host", host)));
        return new ExplanationText(ansi).of(new Explanation(request, "/", new Outcome.Refused(404, "no route matches"),
                "", List.of(), List.of(), null));
    }

    @Test
    void aTerminalIsAsBeforeAfterEachLine() {
        assertThat(text(Ansi.ON, "shop").lines().filter(line -> line.contains(ESCAPE))).hasSize(2)
                .allMatch(line -> line.endsWith(ESCAPE + "[0m"));
    }

    @Test
    void aHeaderCannotChangeATerminal() {
        assertThat(text(Ansi.OFF, ESCAPE + "[31mshop")).doesNotContain(ESCAPE).contains("\\x1b[31mshop");
    }
}
