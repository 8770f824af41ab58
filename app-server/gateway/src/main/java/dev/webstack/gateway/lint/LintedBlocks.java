package dev.webstack.gateway.lint;

import java.nio.ByteBuffer;
import java.util.Iterator;

/** The rules of blocks that are made while they are sent. */
record LintedBlocks(Iterator<ByteBuffer> blocks, CallState course) implements Iterator<ByteBuffer> {

    @Override
    public boolean hasNext() {
        course.requireOpen();
        course.taken();
        boolean more = blocks.hasNext();
        if (!more) {
            course.end();
        }
        return more;
    }

    @Override
    public ByteBuffer next() {
        course.requireOpen();
        course.taken();
        ByteBuffer block = blocks.next();
        course.give(block);
        return block;
    }
}
