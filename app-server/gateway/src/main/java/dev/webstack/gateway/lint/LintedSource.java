package dev.webstack.gateway.lint;

import java.io.IOException;
import java.io.InputStream;

/** The rules of a stream that is a body. */
final class LintedSource extends InputStream {

    private final InputStream in;
    private final CallState course;

    LintedSource(InputStream source, CallState course) {
        this.in = source;
        this.course = course;
    }

    @Override
    public int read() throws IOException {
        course.requireOpen();
        course.taken();
        int b = in.read();
        give(b < 0 ? -1 : 1);
        return b;
    }

    @Override
    public int read(byte[] target, int offset, int count) throws IOException {
        course.requireOpen();
        course.taken();
        int n = in.read(target, offset, count);
        if (n > count || n == 0 && count > 0) {
            throw course.whistle().application("returned a stream that gives " + n + " of " + count + " bytes");
        }
        give(n);
        return n;
    }

    private void give(int n) {
        if (n < 0) {
            course.end();
        } else {
            course.give(n);
        }
    }
}
