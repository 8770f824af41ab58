package dev.webstack.api.v1alpha1;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** People read the sources of the types, so descriptions and rules are split at the end of a line. */
class ApiSourcesTest {

    private static final int LINE = 120;

    @Test
    void noLineIsLongerThanThatOfTheFormatter() throws IOException {
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            for (Path source : sources.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readAllLines(source)).as(source.toString())
                        .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(LINE));
            }
        }
    }
}
