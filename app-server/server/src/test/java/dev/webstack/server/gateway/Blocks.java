package dev.webstack.server.gateway;

import dev.webstack.gateway.Body;
import java.io.Closeable;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bodies whose blocks are made while they are sent. */
final class Blocks {

    private Blocks() {}

    /** Makes one block. */
    @FunctionalInterface
    interface Block {
        String make() throws Exception;
    }

    static Body of(Block... blocks) {
        return closing(() -> {}, blocks);
    }

    static Body closing(Closeable onClose, Block... blocks) {
        return new Body.Chunks(Arrays.stream(blocks).map(Blocks::make).iterator(), onClose);
    }

    static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static ByteBuffer make(Block block) {
        try {
            return bytes(block.make());
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
