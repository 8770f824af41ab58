package dev.webstack.operator.cli;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.webstack.operator.cli.manifest.CliException;
import java.io.FileWriter;
import java.io.IOException;
import java.io.PrintWriter;
import org.junit.jupiter.api.Test;

class StandardOutputTest {

    @Test
    void whatCannotBeWrittenIsNoSuccess() throws IOException {
        try (var full = new FileWriter("/dev/full")) {
            assertThatThrownBy(() -> new StandardOutput(new PrintWriter(full)).print("text"))
                    .isInstanceOf(CliException.class).hasMessage("standard output cannot be written");
        } catch (IOException _) {
            // Closing writes once more.
        }
    }
}
