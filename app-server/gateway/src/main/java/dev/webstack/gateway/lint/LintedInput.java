package dev.webstack.gateway.lint;

import dev.webstack.gateway.Environ;
import java.io.IOException;
import java.io.InputStream;
import java.util.OptionalLong;

/** Checks {@code gateway.input}. */
final class LintedInput extends InputStream {

    private final InputStream in;
    private final CallState call;
    private final OptionalLong length;
    private long bytes;
    private boolean atEnd;

    LintedInput(InputStream input, Environ environ, CallState call) {
        this.in = input;
        this.call = call;
        this.length = environ.contentLength();
    }

    @Override
    public int read() throws IOException {
        call.requireUnderWay("read the request's body");
        int b = in.read();
        if (b > 0xff) {
            throw call.violations().server("gave a byte of the request's body that is none: " + b);
        }
        count(b < 0 ? -1 : 1);
        return b;
    }

    @Override
    public int read(byte[] target, int offset, int count) throws IOException {
        call.requireUnderWay("read the request's body");
        int n = in.read(target, offset, count);
        if (n == 0 && count > 0) {
            throw call.violations().server("gave none of the request's body instead of waiting for it");
        }
        if (n > count) {
            throw call.violations().server("gave more of the request's body than was asked for");
        }
        count(n);
        return n;
    }

    @Override
    public int available() throws IOException {
        return in.available();
    }

    @Override
    public void close() {
        throw call.violations().application("closed " + Environ.INPUT + ", which is the server's");
    }

    private void count(int n) {
        if (n < 0) {
            atEnd = true;
            if (length.isPresent() && bytes < length.getAsLong()) {
                throw call.violations().server("ended the request's body after " + bytes + " of "
                        + length.getAsLong() + " bytes as if that were all");
            }
            return;
        }
        bytes += n;
        if (atEnd && n > 0) {
            throw call.violations().server("gave more of the request's body after its end");
        }
        if (length.isPresent() && bytes > length.getAsLong()) {
            throw call.violations().server("gave more of the request's body than its CONTENT_LENGTH of "
                    + length.getAsLong());
        }
    }
}
