package dev.webstack.jetty.uwsgi;

import org.eclipse.jetty.io.ArrayByteBufferPool;
import org.eclipse.jetty.io.ByteBufferPool;
import org.eclipse.jetty.io.RetainableByteBuffer;

/**
 * Counts the buffers that are in use. Jetty's tracking pool also stores a stack trace for each, which takes too long
 * here.
 */
final class CountingPool extends ByteBufferPool.Wrapper {

    private int inUse;

    CountingPool() {
        super(new ArrayByteBufferPool());
    }

    @Override
    public RetainableByteBuffer.Mutable acquire(int size, boolean direct) {
        inUse++;
        return new RetainableByteBuffer.Mutable.Wrapper(super.acquire(size, direct)) {
            @Override
            public boolean release() {
                boolean released = super.release();
                if (released) {
                    inUse--;
                }
                return released;
            }
        };
    }

    int inUse() {
        return inUse;
    }
}
