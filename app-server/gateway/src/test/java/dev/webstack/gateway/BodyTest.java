package dev.webstack.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class BodyTest {

    @TempDir
    private Path folder;

    private final List<String> closed = new ArrayList<>();

    @ParameterizedTest
    @MethodSource("kinds")
    void everyKindClosesWhatItHoldsAndThenWhatElseItWasGiven(Function<Closeable, Body> kind) throws IOException {
        Body own = kind.apply(() -> closed.add("own"));
        Body more = own.closing(() -> closed.add("more"));
        assertThat(more).isInstanceOf(own.getClass());
        more.close();
        assertThat(closed).containsExactly("own", "more");
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void closeThatFailsDoesNotKeepTheOtherFromHappening(Function<Closeable, Body> kind) {
        Body body = kind.apply(() -> {
            throw new IOException("own");
        }).closing(() -> closed.add("more"));
        assertThatThrownBy(body::close).hasMessage("own");
        assertThat(closed).containsExactly("more");
    }

    static Stream<Function<Closeable, Body>> kinds() {
        return Stream.of(onClose -> new Body.Bytes(ByteBuffer.allocate(1), onClose),
                onClose -> new Body.Chunks(Collections.emptyIterator(), onClose),
                onClose -> new Body.FileRange(Path.of("x"), 0, 1, onClose),
                onClose -> new Body.Stream(new ByteArrayInputStream(new byte[1]), onClose),
                onClose -> new Body.Publish(_ -> {}, onClose));
    }

    @Test
    void streamIsClosedByItself() throws IOException {
        new Body.Stream(new ByteArrayInputStream(new byte[0]) {
            @Override
            public void close() {
                closed.add("stream");
            }
        }).close();
        assertThat(closed).containsExactly("stream");
    }

    @Test
    void fileIsAsLongAsItIs() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "12345");
        assertThat(Body.file(file)).isInstanceOfSatisfying(Body.FileRange.class, range -> {
            assertThat(range.file()).isEqualTo(file);
            assertThat(range.offset()).isZero();
            assertThat(range.length()).isEqualTo(5);
        });
    }

    @ParameterizedTest
    @CsvSource({"-1, 0", "0, -1"})
    void partOfAFileHasNoNegativeNumbers(long offset, long length) {
        assertThatThrownBy(() -> new Body.FileRange(Path.of("x"), offset, length))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("-1");
    }
}
