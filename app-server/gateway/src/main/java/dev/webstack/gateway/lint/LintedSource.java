package dev.webstack.gateway.lint;

import java.io.IOException;
import java.io.InputStream;

/** Checks a stream that is a body. */
final class LintedSource extends InputStream {

    private final InputStream in;
    private final CallState call;

    LintedSource(InputStream source, CallState call) {
        this.in = source;
        this.call = call;
    }

    @Override
    public int read() throws IOException {
        call.requireOpen();
        call.taken();
        int b = in.read();
        give(b < 0 ? -1 : 1);
        return b;
    }

    @Override
    public int read(byte[] target, int offset, int count) throws IOException {
        call.requireOpen();
        call.taken();
        int n = in.read(target, offset, count);
        if (n > count || n == 0 && count > 0) {
            throw call.violations().application("returned a stream that gives " + n + " of " + count + " bytes");
        }
        give(n);
        return n;
    }

    private void give(int n) {
        if (n < 0) {
            call.end();
        } else {
            call.give(n);
        }
    }
}
