package dev.webstack.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The output of --help. */
class OptionTest {

    @Test
    void theReadmeShowsIt() throws IOException {
        assertThat(Files.readString(Path.of("../README.md"))).contains("```\n" + Option.help() + "```\n");
    }

    @ParameterizedTest
    @EnumSource
    void everyOptionIsThereWithItsVariableAndItsDefault(Option option) {
        assertThat(Option.help()).containsSubsequence(option.flag() + " ", option.variable() + " ",
                "(default: " + option.usually() + ")\n");
    }
}
