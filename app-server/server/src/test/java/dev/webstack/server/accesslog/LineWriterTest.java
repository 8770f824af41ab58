package dev.webstack.server.accesslog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How lines are written, or dropped. */
class LineWriterTest {

    /** As many lines as may wait, so that none is dropped on a busy machine. */
    private static final int MANY = 8_000;

    @Test
    void allLinesAreWrittenInTheirOrderBeforeItIsClosed() {
        var out = new ByteArrayOutputStream();
        try (var lines = new LineWriter(out)) {
            IntStream.range(0, MANY).forEach(i -> lines.write(line(i)));
        }
        assertThat(out.toString(StandardCharsets.US_ASCII).lines())
                .containsExactlyElementsOf(IntStream.range(0, MANY).mapToObj(String::valueOf).toList());
    }

    @Test
    void linesOfManyThreadsStayWhole() {
        var out = new ByteArrayOutputStream();
        try (var lines = new LineWriter(out)) {
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                IntStream.range(0, MANY).forEach(i -> threads.submit(() -> lines.write(line(i))));
            }
        }
        assertThat(out.toString(StandardCharsets.US_ASCII).lines()).containsExactlyInAnyOrderElementsOf(
                IntStream.range(0, MANY).mapToObj(String::valueOf).toList());
    }

    @Test
    void linesThatCannotBeWrittenAreCounted() {
        var lines = new LineWriter(new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("broken pipe");
            }
        });
        IntStream.range(0, 3).forEach(i -> lines.write(line(i)));
        lines.close();
        assertThat(lines.dropped()).isEqualTo(3);
    }

    /** A request waits for a moment at most, and not for a reader that has stopped. */
    @Test
    void linesThatNobodyTakesAreDroppedAndCounted() throws Exception {
        var read = new CountDownLatch(1);
        var out = new ByteArrayOutputStream() {
            @Override
            public void write(byte[] bytes, int offset, int length) {
                try {
                    read.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                super.write(bytes, offset, length);
            }
        };
        int written = 2 * 8_192 + 2;
        var lines = new LineWriter(out);
        IntStream.range(0, written).forEach(i -> lines.write(line(i)));
        assertThat(lines.dropped()).isPositive();
        read.countDown();
        lines.close();
        List<String> kept = out.toString(StandardCharsets.US_ASCII).lines().toList();
        assertThat(kept.size() + lines.dropped()).isEqualTo(written);
    }

    @Test
    void linesThatComeTooLateAreCounted() {
        var lines = new LineWriter(OutputStream.nullOutputStream());
        lines.close();
        lines.write(line(0));
        assertThat(lines.dropped()).isOne();
    }

    private static byte[] line(int i) {
        return (i + "\n").getBytes(StandardCharsets.US_ASCII);
    }
}
