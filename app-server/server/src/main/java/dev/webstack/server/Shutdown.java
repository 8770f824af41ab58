package dev.webstack.server;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends the process in a fixed order. The JVM runs all shutdown hooks at the same time, and a hook of the application
 * may close a database that requests still use. So the drain comes first, and the hooks run after it.
 */
final class Shutdown {

    private static final Logger LOG = LoggerFactory.getLogger(AppServer.class);

    private final RunningServer server;
    private final AtomicBoolean begun = new AtomicBoolean();

    Shutdown(RunningServer server) {
        this.server = server;
    }

    /**
     * Prepares for the end of the process. From now on a signal drains the server and ends the process with 0. If other
     * code ends the process, the server drains as well, and the exit code stays.
     */
    void prepare() {
        StopSignals.handle(() -> {
            if (begun.compareAndSet(false, true)) {
                end();
            }
        });
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            if (begun.compareAndSet(false, true)) {
                server.drain();
            }
        }, "drain"));
    }

    private void end() {
        Duration left = server.drain();
        Thread.ofPlatform().daemon().name("end").start(() -> endAfter(left));
        System.exit(0);
    }

    /** Ends the process after this time, because the JVM sets no limit for shutdown hooks. */
    private static void endAfter(Duration left) {
        try {
            Thread.sleep(left);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        LOG.warn(
                "Shutdown hooks of the application were cut off after {} s: they have to be faster, or --drain-timeout longer",
                left.toSeconds());
        Runtime.getRuntime().halt(0);
    }
}
