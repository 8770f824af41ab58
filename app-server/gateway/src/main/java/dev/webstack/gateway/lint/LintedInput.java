package dev.webstack.gateway.lint;

import dev.webstack.gateway.Environ;
import java.io.IOException;
import java.io.InputStream;
import java.util.OptionalLong;

/** The rules of {@code gateway.input}. */
final class LintedInput extends InputStream {

    private final InputStream in;
    private final CallState course;
    private final OptionalLong length;
    private long bytes;
    private boolean atEnd;

    LintedInput(InputStream input, Environ environ, CallState course) {
        this.in = input;
        this.course = course;
        this.length = environ.contentLength();
    }

    @Override
    public int read() throws IOException {
        course.requireUnderWay("read the request's body");
        int b = in.read();
        if (b > 0xff) {
            throw course.whistle().server("gave a byte of the request's body that is none: " + b);
        }
        count(b < 0 ? -1 : 1);
        return b;
    }

    @Override
    public int read(byte[] target, int offset, int count) throws IOException {
        course.requireUnderWay("read the request's body");
        int n = in.read(target, offset, count);
        if (n == 0 && count > 0) {
            throw course.whistle().server("gave none of the request's body instead of waiting for it");
        }
        if (n > count) {
            throw course.whistle().server("gave more of the request's body than was asked for");
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
        throw course.whistle().application("closed " + Environ.INPUT + ", which is the server's");
    }

    private void count(int n) {
        if (n < 0) {
            atEnd = true;
            if (length.isPresent() && bytes < length.getAsLong()) {
                throw course.whistle().server("ended the request's body after " + bytes + " of "
                        + length.getAsLong() + " bytes as if that were all");
            }
            return;
        }
        bytes += n;
        if (atEnd && n > 0) {
            throw course.whistle().server("gave more of the request's body after its end");
        }
        if (length.isPresent() && bytes > length.getAsLong()) {
            throw course.whistle().server("gave more of the request's body than its CONTENT_LENGTH of "
                    + length.getAsLong());
        }
    }
}
