import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What programs written for uWSGI's JWSGI find under this name, in no package: the body of a request, and uWSGI itself. Of the
 * latter this server has locks, in its one process; caches, signals, remote procedures and alarms it has not, and says so.
 */
public class uwsgi {

    /** How many locks there are, as with uWSGI unless it is told otherwise. */
    private static final int LOCKS = 1;
    private static final ReentrantLock LOCK = new ReentrantLock();

    /** Handles a signal of uWSGI; never called. */
    public interface SignalHandler {

        void function(int signum);
    }

    /** A procedure of uWSGI; never called. */
    public interface RpcFunction {

        String function(String... arguments);
    }

    /** {@code jwsgi.input}: the body of a request. */
    public static class RequestBody extends InputStream {

        /** So much of a body can be read anew. */
        private static final int REMEMBERED = 1 << 20;

        private final InputStream in;
        private final long length;
        private long position;

        /** A body that is empty. */
        public RequestBody() {
            this(InputStream.nullInputStream(), 0);
        }

        /**
         * A body.
         *
         * @param in the bytes
         * @param length how many they are, -1 if that is not known
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
         * Reads a line, as far as it fits.
         *
         * @param target takes the line with its line feed
         * @return how many bytes it has, -1 at the end of the body
         * @throws IOException if the client goes away before the body's end
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

        /** What is still to come, as with uWSGI: reading it may wait. */
        @Override
        public int available() throws IOException {
            return length < 0 ? in.available() : (int) Math.min(Integer.MAX_VALUE, length - position);
        }

        /**
         * Goes to another place of the body. Back from beyond its first MiB there is no way.
         *
         * @param target where to read on, counted from the body's begin; if it is less than 0, counted from here
         * @throws UncheckedIOException if the place is out of reach
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
                    // What is passed over is remembered like the rest.
                }
            } catch (IOException e) {
                throw new UncheckedIOException("the place " + to + " of the request's body is out of reach", e);
            }
        }
    }

    /** Which of uWSGI's processes this is. */
    public static int worker_id() {
        return 1;
    }

    /** Takes the lock, when it is free. */
    public static void lock() {
        lock(0);
    }

    /** Gives the lock back. */
    public static void unlock() {
        unlock(0);
    }

    /** Takes a lock, when it is free. */
    public static void lock(int number) {
        check(number);
        LOCK.lock();
    }

    /** Gives a lock back. */
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
