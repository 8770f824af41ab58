package dev.webstack.operator.cli.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FileProblemTest {

    static Stream<Arguments> problems() {
        return Stream.of(
                Arguments.of(new AccessDeniedException("/a"), "no permission for /a"),
                Arguments.of(new NoSuchFileException("/a"), "/a is missing"),
                Arguments.of(new FileAlreadyExistsException("/a"), "/a is no directory"),
                Arguments.of(new NotDirectoryException("/a"), "/a is no directory"),
                Arguments.of(new FileSystemException("/a", null, "No space left on device"),
                        "/a: No space left on device"),
                Arguments.of(new MalformedInputException(1), "it is not UTF-8"),
                Arguments.of(new IOException(), "IOException"),
                Arguments.of(new UncheckedIOException(new NoSuchFileException("/a")), "/a is missing"),
                Arguments.of(new DirectoryIteratorException(new AccessDeniedException("/a")), "no permission for /a"));
    }

    @ParameterizedTest
    @MethodSource("problems")
    void givesTheReason(Exception problem, String reason) {
        assertThat(FileProblem.of(problem)).isEqualTo(reason);
    }
}
