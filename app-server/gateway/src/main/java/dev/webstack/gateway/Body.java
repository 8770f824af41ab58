package dev.webstack.gateway;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;

/**
 * The body of a response. The server takes its blocks one by one, sends each before it asks for the next, and calls
 * {@link #close()} exactly once, whatever happens.
 */
public sealed interface Body extends AutoCloseable {

    /** Releases what the body holds. Called once, on the thread of the request. */
    @Override
    default void close() throws IOException {}

    /**
     * No body.
     *
     * @return an empty body
     */
    static Body empty() {
        return new Bytes(ByteBuffer.allocate(0));
    }

    /**
     * A text as UTF-8.
     *
     * @param text the text
     * @return a body of known length
     */
    static Body text(String text) {
        return new Bytes(StandardCharsets.UTF_8.encode(text));
    }

    /**
     * Bytes in memory. The server adds the {@code Content-Length}.
     *
     * @param data from its position to its limit; the position is left alone
     */
    record Bytes(ByteBuffer data) implements Body {

        /**
         * Bytes of an array.
         *
         * @param data the bytes
         */
        public Bytes(byte[] data) {
            this(ByteBuffer.wrap(data));
        }
    }

    /**
     * Blocks made while they are sent; an empty block sends nothing.
     *
     * @param blocks makes the blocks, and may block the thread for as long as it takes
     * @param onClose what {@link #close()} does
     */
    record Chunks(Iterator<ByteBuffer> blocks, Closeable onClose) implements Body {

        /**
         * Blocks that hold nothing open.
         *
         * @param blocks makes the blocks
         */
        public Chunks(Iterator<ByteBuffer> blocks) {
            this(blocks, () -> {});
        }

        @Override
        public void close() throws IOException {
            onClose.close();
        }
    }

    /**
     * All that a stream has to say; it is closed at the end.
     *
     * @param source the stream
     */
    record Stream(InputStream source) implements Body {

        @Override
        public void close() throws IOException {
            source.close();
        }
    }
}
