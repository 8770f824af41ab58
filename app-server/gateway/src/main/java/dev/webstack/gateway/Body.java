package dev.webstack.gateway;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Objects;
import java.util.concurrent.Flow;

/**
 * The body of a response. The server takes its blocks one by one, sends each block before it requests the next one, and
 * always calls {@link #close()} exactly once. A block belongs to the server until it requests the next one.
 */
public sealed interface Body extends Closeable {

    /**
     * The action of {@link #close()}.
     *
     * @return never null
     */
    Closeable onClose();

    /** Releases the resources of the body. Called once, on the thread of the request. */
    @Override
    default void close() throws IOException {
        onClose().close();
    }

    /**
     * A body that closes something else after this body, even if closing this body fails.
     *
     * @param also the other thing to close
     * @return a body of the same kind
     */
    default Body closing(Closeable also) {
        Closeable own = onClose();
        Closeable both = () -> {
            try {
                own.close();
            } finally {
                also.close();
            }
        };
        return switch (this) {
            case Bytes bytes -> new Bytes(bytes.data(), both);
            case Chunks chunks -> new Chunks(chunks.blocks(), both);
            case FileRange range -> new FileRange(range.file(), range.offset(), range.length(), both);
            case Stream stream -> new Stream(stream.source(), both);
            case Publish publish -> new Publish(publish.source(), both);
        };
    }

    /**
     * An empty body.
     *
     * @return an empty body
     */
    static Body empty() {
        return new Bytes(ByteBuffer.allocate(0));
    }

    /**
     * A text, encoded as UTF-8.
     *
     * @param text the text
     * @return a body of known length
     */
    static Body text(String text) {
        return new Bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * A whole file, with its current length.
     *
     * @param file a regular file
     * @return a body of known length
     * @throws IOException if the file does not exist
     */
    static Body file(Path file) throws IOException {
        return new FileRange(file, 0, Files.size(file));
    }

    /**
     * Bytes in memory. The server adds the {@code Content-Length}.
     *
     * @param data the bytes from its position to its limit; the position is not changed
     * @param onClose the action of {@link #close()}
     */
    record Bytes(ByteBuffer data, Closeable onClose) implements Body {

        /** Neither component may be null. */
        public Bytes {
            Objects.requireNonNull(data, "no data");
            Objects.requireNonNull(onClose, "no onClose");
        }

        /**
         * Bytes that need no closing.
         *
         * @param data the bytes
         */
        public Bytes(ByteBuffer data) {
            this(data, () -> {});
        }

        /**
         * The bytes of an array.
         *
         * @param data the bytes
         */
        public Bytes(byte[] data) {
            this(ByteBuffer.wrap(data));
        }
    }

    /**
     * Blocks that are made while they are sent. An empty block sends nothing.
     *
     * @param blocks makes the blocks; it may block the thread for any time
     * @param onClose the action of {@link #close()}
     */
    record Chunks(Iterator<ByteBuffer> blocks, Closeable onClose) implements Body {

        /** Neither component may be null. */
        public Chunks {
            Objects.requireNonNull(blocks, "no blocks");
            Objects.requireNonNull(onClose, "no onClose");
        }

        /**
         * Blocks that need no closing.
         *
         * @param blocks makes the blocks
         */
        public Chunks(Iterator<ByteBuffer> blocks) {
            this(blocks, () -> {});
        }
    }

    /**
     * A part of a file, like PEP 3333's {@code file_wrapper}: the server opens the file, adds the {@code
     * Content-Length}, and sends the part in the most efficient way. If the file is missing or too short then, the
     * application has failed.
     *
     * @param file a regular file
     * @param offset the first byte, counted from 0
     * @param length the number of bytes
     * @param onClose the action of {@link #close()}, for example to delete the file
     */
    record FileRange(Path file, long offset, long length, Closeable onClose) implements Body {

        /** No component may be null or negative. */
        public FileRange {
            Objects.requireNonNull(file, "no file");
            Objects.requireNonNull(onClose, "no onClose");
            if (offset < 0 || length < 0) {
                throw new IllegalArgumentException(
                        length + " bytes from byte " + offset + " are no part of a file: neither may be negative");
            }
        }

        /**
         * A part of a file that is kept.
         *
         * @param file a regular file
         * @param offset the first byte, counted from 0
         * @param length the number of bytes
         */
        public FileRange(Path file, long offset, long length) {
            this(file, offset, length, () -> {});
        }
    }

    /**
     * All bytes of a stream.
     *
     * @param source the stream
     * @param onClose the action of {@link #close()}, which has to close the stream
     */
    record Stream(InputStream source, Closeable onClose) implements Body {

        /** Neither component may be null. */
        public Stream {
            Objects.requireNonNull(source, "no source");
            Objects.requireNonNull(onClose, "no onClose");
        }

        /**
         * A stream that {@link #close()} closes.
         *
         * @param source the stream
         */
        public Stream(InputStream source) {
            this(source, source);
        }
    }

    /**
     * Blocks that a publisher provides when they are ready. The server subscribes on the thread of the request,
     * requests one block at a time, and waits for it there. It cancels the subscription if it needs no more blocks: the
     * client has closed the connection, the deadline has passed, or the {@code Content-Length} is reached. It cancels
     * before it closes the body.
     *
     * @param source a publisher that follows the rules of Reactive Streams
     * @param onClose the action of {@link #close()}
     */
    record Publish(Flow.Publisher<ByteBuffer> source, Closeable onClose) implements Body {

        /** Neither component may be null. */
        public Publish {
            Objects.requireNonNull(source, "no source");
            Objects.requireNonNull(onClose, "no onClose");
        }

        /**
         * Blocks that need no closing.
         *
         * @param source a publisher that follows the rules of Reactive Streams
         */
        public Publish(Flow.Publisher<ByteBuffer> source) {
            this(source, () -> {});
        }
    }
}
