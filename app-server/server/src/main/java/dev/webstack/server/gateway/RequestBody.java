package dev.webstack.server.gateway;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.TimeoutException;

/** The body of a request, as an application reads it. It gives a name to a client that is too slow. */
final class RequestBody extends FilterInputStream {

    RequestBody(InputStream in) {
        super(in);
    }

    @Override
    public int read() throws IOException {
        try {
            return super.read();
        } catch (IOException e) {
            throw named(e);
        }
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        try {
            return super.read(target, offset, length);
        } catch (IOException e) {
            throw named(e);
        }
    }

    private static IOException named(IOException e) {
        return e.getCause() instanceof TimeoutException ? new TooSlowException(e) : e;
    }

    /** The client was silent for too long: no other timeout that an application may meet is the client's fault. */
    static final class TooSlowException extends IOException {

        TooSlowException(IOException cause) {
            super("the request's body did not arrive in time", cause);
        }
    }
}
