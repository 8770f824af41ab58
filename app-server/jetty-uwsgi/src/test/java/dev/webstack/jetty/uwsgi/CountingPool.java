package dev.webstack.jetty.uwsgi;

import org.eclipse.jetty.io.ArrayByteBufferPool;
import org.eclipse.jetty.io.ByteBufferPool;
import org.eclipse.jetty.io.RetainableByteBuffer;

/** Knows how many buffers are out; Jetty's tracking pool keeps a stack trace of each as well, which takes too long here. */
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
