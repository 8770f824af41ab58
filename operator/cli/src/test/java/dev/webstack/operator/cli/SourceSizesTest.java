package dev.webstack.operator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Each class of the operator has one purpose: a class that grows too large probably has two. */
class SourceSizesTest {

    private static final Path OPERATOR = Path.of("..");
    private static final int LONGEST = 200;
    private static final int MEDIAN = 70;

    private static final Map<Path, Integer> LINES = new TreeMap<>();

    @BeforeAll
    static void count() throws IOException {
        try (Stream<Path> files = Files.walk(OPERATOR)) {
            for (Path file : files.filter(SourceSizesTest::isClass).toList()) {
                LINES.put(OPERATOR.relativize(file), Files.readAllLines(file).size());
            }
        }
    }

    @Test
    void noClassHasMoreThanTwoHundredLines() {
        assertThat(LINES).hasSizeGreaterThan(100)
                .allSatisfy((file, lines) -> assertThat(lines).as("lines of %s", file).isLessThanOrEqualTo(LONGEST));
    }

    @Test
    void halfOfTheClassesHaveAtMostSeventyLines() {
        assertThat(LINES.values().stream().sorted().toList().get(LINES.size() / 2)).isLessThanOrEqualTo(MEDIAN);
    }

    private static boolean isClass(Path file) {
        return file.toString().contains("/src/main/java/") && file.toString().endsWith(".java")
                && !file.endsWith("package-info.java");
    }
}
