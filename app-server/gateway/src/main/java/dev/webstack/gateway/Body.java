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
 * The body of a response. The server takes its blocks one by one, sends each before it asks for the next, and calls
 * {@link #close()} exactly once, whatever happens. A block belongs to the server until the next one is asked for.
 */
public sealed interface Body extends Closeable {

    /**
     * What {@link #close()} does.
     *
     * @return never null
     */
    Closeable onClose();

    /** Releases what the body holds. Called once, on the thread of the request. */
    @Override
    default void close() throws IOException {
        onClose().close();
    }

    /**
     * This body, which on its close also closes something else, after its own and whether or not that fails.
     *
     * @param also what else to close
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
        return new Bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * A whole file, as long as it is now.
     *
     * @param file a regular file
     * @return a body of known length
     * @throws IOException if there is no such file
     */
    static Body file(Path file) throws IOException {
        return new FileRange(file, 0, Files.size(file));
    }

    /**
     * Bytes in memory. The server adds the {@code Content-Length}.
     *
     * @param data from its position to its limit; the position is left alone
     * @param onClose what {@link #close()} does
     */
    record Bytes(ByteBuffer data, Closeable onClose) implements Body {

        /** Neither may be missing. */
        public Bytes {
            Objects.requireNonNull(data, "no data");
            Objects.requireNonNull(onClose, "no onClose");
        }

        /**
         * Bytes that hold nothing open.
         *
         * @param data the bytes
         */
        public Bytes(ByteBuffer data) {
            this(data, () -> {});
        }

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

        /** Neither may be missing. */
        public Chunks {
            Objects.requireNonNull(blocks, "no blocks");
            Objects.requireNonNull(onClose, "no onClose");
        }

        /**
         * Blocks that hold nothing open.
         *
         * @param blocks makes the blocks
         */
        public Chunks(Iterator<ByteBuffer> blocks) {
            this(blocks, () -> {});
        }
    }

    /**
     * Part of a file, PEP 3333's {@code file_wrapper}: the server opens it, adds the {@code Content-Length}, and sends it in the
     * way that costs least. A file that is missing or too short by then is a failure of the application.
     *
     * @param file a regular file
     * @param offset the first byte, counted from 0
     * @param length how many bytes
     * @param onClose what {@link #close()} does: to delete the file, for one
     */
    record FileRange(Path file, long offset, long length, Closeable onClose) implements Body {

        /** None may be missing or negative. */
        public FileRange {
            Objects.requireNonNull(file, "no file");
            Objects.requireNonNull(onClose, "no onClose");
            if (offset < 0 || length < 0) {
                throw new IllegalArgumentException(
                        length + " bytes from byte " + offset + " are no part of a file: neither may be negative");
            }
        }

        /**
         * Part of a file that stays.
         *
         * @param file a regular file
         * @param offset the first byte, counted from 0
         * @param length how many bytes
         */
        public FileRange(Path file, long offset, long length) {
            this(file, offset, length, () -> {});
        }
    }

    /**
     * All that a stream has to say.
     *
     * @param source the stream
     * @param onClose what {@link #close()} does: it has to close the stream
     */
    record Stream(InputStream source, Closeable onClose) implements Body {

        /** Neither may be missing. */
        public Stream {
            Objects.requireNonNull(source, "no source");
            Objects.requireNonNull(onClose, "no onClose");
        }

        /**
         * A stream that is closed at the end.
         *
         * @param source the stream
         */
        public Stream(InputStream source) {
            this(source, source);
        }
    }

    /**
     * Blocks that come when they are ready. The server subscribes on the thread of the request, asks for one block at a
     * time, waits for it there, and cancels the subscription if it wants no more: the client has gone, the deadline has
     * passed, or the {@code Content-Length} is reached. It does so before it closes the body.
     *
     * @param source keeps to the rules of Reactive Streams
     * @param onClose what {@link #close()} does
     */
    record Publish(Flow.Publisher<ByteBuffer> source, Closeable onClose) implements Body {

        /** Neither may be missing. */
        public Publish {
            Objects.requireNonNull(source, "no source");
            Objects.requireNonNull(onClose, "no onClose");
        }

        /**
         * Blocks that hold nothing open.
         *
         * @param source keeps to the rules of Reactive Streams
         */
        public Publish(Flow.Publisher<ByteBuffer> source) {
            this(source, () -> {});
        }
    }
}
