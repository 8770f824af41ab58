package dev.webstack.server.accesslog;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes lines on its own thread, all waiting lines at once. The caller passes a line and goes on. If the reader of the
 * stream is so slow that thousands of lines wait, the caller waits for a moment, too; then lines are dropped and
 * counted until there is room again, because a full pipe must not stop the site.
 */
public final class LineWriter implements Closeable {

    private static final Logger LOG = LoggerFactory.getLogger(LineWriter.class);
    private static final int MAX_WAITING = 8_192;
    /** How long the first line waits for others: a write for each line would cost as much as a request. */
    private static final long GATHERING_MILLIS = 5;
    private static final long PATIENCE_MILLIS = 50;
    private static final long PATIENCE_AT_END_SECONDS = 5;
    private static final byte[] END = new byte[0];

    private final BlockingQueue<byte[]> waiting = new ArrayBlockingQueue<>(MAX_WAITING);
    private final LongAdder dropped = new LongAdder();
    private final OutputStream out;
    private final Thread thread;
    private volatile boolean closed;
    private volatile boolean stalled;

    /**
     * Creates a writer and starts its thread.
     *
     * @param out the target of the lines; flushed after each batch, never closed
     */
    public LineWriter(OutputStream out) {
        this.out = out;
        // Not a virtual thread: a write to a full pipe would block the carrier of other threads.
        this.thread = Thread.ofPlatform().daemon().name("access-log").start(this::writeAll);
    }

    /**
     * Passes a line to the writer.
     *
     * @param line the bytes of the line, with its line end
     */
    void write(byte[] line) {
        try {
            boolean taken = !closed && (waiting.offer(line)
                    || !stalled && waiting.offer(line, PATIENCE_MILLIS, TimeUnit.MILLISECONDS));
            stalled = !taken;
            if (!taken) {
                dropped.increment();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            dropped.increment();
        }
    }

    /**
     * The number of dropped lines.
     *
     * @return the number since the start
     */
    public long dropped() {
        return dropped.sum();
    }

    private void writeAll() {
        List<byte[]> batch = new ArrayList<>();
        try {
            boolean more = true;
            while (more) {
                batch.add(waiting.take());
                Thread.sleep(GATHERING_MILLIS);
                waiting.drainTo(batch);
                more = !batch.remove(END);
                write(batch);
                batch.clear();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void write(List<byte[]> batch) {
        var bytes = new ByteArrayOutputStream();
        batch.forEach(bytes::writeBytes);
        try {
            bytes.writeTo(out);
            out.flush();
        } catch (IOException e) {
            if (dropped.sum() == 0) {
                LOG.error("The access log cannot be written", e);
            }
            dropped.add(batch.size());
        }
    }

    /** Writes the waiting lines; later lines are lost. */
    @Override
    public void close() {
        closed = true;
        try {
            if (waiting.offer(END, PATIENCE_AT_END_SECONDS, TimeUnit.SECONDS)) {
                thread.join(TimeUnit.SECONDS.toMillis(PATIENCE_AT_END_SECONDS));
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
