package dev.webstack.gateway.lint;

import java.nio.ByteBuffer;
import java.util.Iterator;

/** Checks blocks that are made while they are sent. */
record LintedBlocks(Iterator<ByteBuffer> blocks, CallState call) implements Iterator<ByteBuffer> {

    @Override
    public boolean hasNext() {
        call.requireOpen();
        call.taken();
        boolean more = blocks.hasNext();
        if (!more) {
            call.end();
        }
        return more;
    }

    @Override
    public ByteBuffer next() {
        call.requireOpen();
        call.taken();
        ByteBuffer block = blocks.next();
        call.give(block);
        return block;
    }
}
