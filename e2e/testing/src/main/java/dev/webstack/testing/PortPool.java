package dev.webstack.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Ports for programs that a test starts. The system assigns the ports of its own range to clients and to servers that
 * request any port, so such a port may be taken before the program listens. The ports of this pool are below that
 * range. A lock on a file for each port keeps other processes from using it, and ends with this process.
 */
final class PortPool {

    /** Ports below this are used by well-known programs. */
    private static final int FIRST = 10_000;
    private static final int LAST = 32_000;
    private static final Path LOCKS = Path.of(System.getProperty("java.io.tmpdir"),
            "webstack-test-ports-" + System.getProperty("user.name"));

    private final List<FileChannel> locks = new ArrayList<>();
    private int next = RandomGenerator.getDefault().nextInt(FIRST, LAST);

    synchronized int take() throws IOException {
        Files.createDirectories(LOCKS);
        for (int tries = FIRST; tries < LAST; tries++) {
            int port = next;
            next = next + 1 < LAST ? next + 1 : FIRST;
            if (lock(port) && isFree(port)) {
                return port;
            }
        }
        throw new IOException("no port between " + FIRST + " and " + LAST + " is free");
    }

    private boolean lock(int port) throws IOException {
        FileChannel file = FileChannel.open(LOCKS.resolve(String.valueOf(port)), StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
        try {
            if (file.tryLock() != null) {
                locks.add(file);
                return true;
            }
        } catch (OverlappingFileLockException _) {
            // This process already holds the lock.
        }
        file.close();
        return false;
    }

    private static boolean isFree(int port) {
        try (var _ = new ServerSocket(port, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            return true;
        } catch (IOException _) {
            return false;
        }
    }
}
