import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The class that uWSGI provides for JWSGI programs under this name, in the unnamed package: the body of a request, and
 * uWSGI's functions. This server has one process, and supports locks; caches, signals, remote procedures and alarms
 * throw an exception that says so.
 */
public class uwsgi {

    /** The number of locks: uWSGI's default. */
    private static final int LOCKS = 1;
    private static final ReentrantLock LOCK = new ReentrantLock();

    /** A handler of uWSGI's signals; never called. */
    public interface SignalHandler {

        void function(int signum);
    }

    /** A remote procedure of uWSGI; never called. */
    public interface RpcFunction {

        String function(String... arguments);
    }

    /** {@code jwsgi.input}: the body of a request. */
    public static class RequestBody extends InputStream {

        /** The number of bytes of a body to which a program can seek back. */
        private static final int REMEMBERED = 1 << 20;

        private final InputStream in;
        private final long length;
        private long position;

        /** Creates an empty body. */
        public RequestBody() {
            this(InputStream.nullInputStream(), 0);
        }

        /**
         * Creates a body.
         *
         * @param in the bytes
         * @param length the number of bytes; -1 if it is unknown
         */
        public RequestBody(InputStream in, long length) {
            this.in = new BufferedInputStream(in);
            this.in.mark(REMEMBERED);
            this.length = length;
        }

        @Override
        public int read() throws IOException {
            int b = in.read();
            position += b < 0 ? 0 : 1;
            return b;
        }

        @Override
        public int read(byte[] target) throws IOException {
            return read(target, 0, target.length);
        }

        @Override
        public int read(byte[] target, int offset, int size) throws IOException {
            int n = in.read(target, offset, size);
            position += Math.max(n, 0);
            return n;
        }

        /**
         * Reads a line, at most as many bytes as fit.
         *
         * @param target gets the line with its line feed
         * @return the number of bytes; -1 at the end of the body
         * @throws IOException if the client closes the connection before the end of the body
         */
        public int readLine(byte[] target) throws IOException {
            int n = 0;
            while (n < target.length) {
                int b = read();
                if (b < 0) {
                    return n == 0 ? -1 : n;
                }
                target[n++] = (byte) b;
                if (b == '\n') {
                    return n;
                }
            }
            return n;
        }

        /** The number of bytes that are still to be read, as in uWSGI; reading them may block. */
        @Override
        public int available() throws IOException {
            return length < 0 ? in.available() : (int) Math.min(Integer.MAX_VALUE, length - position);
        }

        /**
         * Changes the position in the body. It is not possible to go back from a position after the first MiB.
         *
         * @param target the new position from the start of the body; a negative value is relative to the current
         *        position
         * @throws UncheckedIOException if the position is not reachable
         */
        public void seek(int target) {
            long to = target < 0 ? Math.max(0, position + target) : target;
            try {
                if (to < position) {
                    in.reset();
                    in.mark(REMEMBERED);
                    position = 0;
                }
                while (position < to && read() >= 0) {
                    // Skipped bytes are remembered like the others.
                }
            } catch (IOException e) {
                throw new UncheckedIOException("the place " + to + " of the request's body is out of reach", e);
            }
        }
    }

    /** The number of this worker process. */
    public static int worker_id() {
        return 1;
    }

    /** Acquires the lock, and waits until it is free. */
    public static void lock() {
        lock(0);
    }

    /** Releases the lock. */
    public static void unlock() {
        unlock(0);
    }

    /** Acquires a lock, and waits until it is free. */
    public static void lock(int number) {
        check(number);
        LOCK.lock();
    }

    /** Releases a lock. */
    public static void unlock(int number) {
        check(number);
        LOCK.unlock();
    }

    private static void check(int number) {
        if (number < 0 || number >= LOCKS) {
            throw new IllegalArgumentException("there is no lock " + number);
        }
    }

    public static void register_signal(int number, String target, SignalHandler handler) {
        throw missing("signals");
    }

    public static void register_rpc(String name, RpcFunction function) {
        throw missing("remote procedures");
    }

    public static String rpc(String... arguments) {
        throw missing("remote procedures");
    }

    public static void alarm(String name, String message) {
        throw missing("alarms");
    }

    public static byte[] cache_get(String key) {
        throw missing("caches");
    }

    public static byte[] cache_get(String key, String cache) {
        throw missing("caches");
    }

    public static void cache_set(String key, byte[] value) {
        throw missing("caches");
    }

    public static void cache_set(String key, byte[] value, int expires) {
        throw missing("caches");
    }

    public static void cache_set(String key, byte[] value, int expires, String cache) {
        throw missing("caches");
    }

    public static void cache_update(String key, byte[] value) {
        throw missing("caches");
    }

    public static void cache_update(String key, byte[] value, int expires) {
        throw missing("caches");
    }

    public static void cache_update(String key, byte[] value, int expires, String cache) {
        throw missing("caches");
    }

    private static UnsupportedOperationException missing(String what) {
        return new UnsupportedOperationException("this is not uWSGI: there are no " + what + " here");
    }
}
