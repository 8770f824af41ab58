package dev.webstack.server.gateway;

import dev.webstack.gateway.Body;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import org.eclipse.jetty.io.ByteBufferPool;
import org.eclipse.jetty.io.Retainable;
import org.eclipse.jetty.io.RetainableByteBuffer;

/**
 * A part of a file, read block by block into one direct buffer of the server's pool, so that the bytes are never copied
 * to the heap.
 */
final class FileBlocks implements AutoCloseable {

    private static final int BLOCK = 64 * 1024;

    private final Body.FileRange range;
    private final FileChannel channel;
    private final RetainableByteBuffer buffer;
    private long read;

    private FileBlocks(Body.FileRange range, FileChannel channel, RetainableByteBuffer buffer) {
        this.range = range;
        this.channel = channel;
        this.buffer = buffer;
    }

    /** Opens the file and checks that it is long enough. */
    static FileBlocks open(Body.FileRange range, ByteBufferPool pool) throws IOException {
        FileChannel channel = FileChannel.open(range.file(), StandardOpenOption.READ);
        try {
            if (channel.size() - range.offset() < range.length()) {
                throw new IOException("%s has %d bytes, too few for %d from byte %d on".formatted(range.file(),
                        channel.size(), range.length(), range.offset()));
            }
            return new FileBlocks(range, channel, pool.acquire((int) Math.min(BLOCK, range.length()), true));
        } catch (Throwable t) {
            try (channel) {
                throw t;
            }
        }
    }

    boolean hasNext() {
        return read < range.length();
    }

    /** The next block; it overwrites the previous one in {@link #memory()}. */
    ByteBuffer next() throws IOException {
        ByteBuffer block = buffer.getByteBuffer();
        block.clear().limit((int) Math.min(block.capacity(), range.length() - read));
        int n = channel.read(block, range.offset() + read);
        if (n < 0) {
            throw new IOException("%s became shorter while it was sent: it ends after %d of %d bytes"
                    .formatted(range.file(), read, range.length()));
        }
        read += n;
        return block.flip();
    }

    /**
     * The buffer. Code that may still read a block after this is closed has to retain it, for example a write that was
     * given up.
     */
    Retainable memory() {
        return buffer;
    }

    @Override
    public void close() throws IOException {
        try (channel) {
            buffer.release();
        }
    }
}
