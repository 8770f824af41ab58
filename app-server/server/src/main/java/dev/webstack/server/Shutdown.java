package dev.webstack.server;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The end of the process, in an order that an application cannot spoil. The JVM runs all shutdown hooks side by side, and a
 * database that an application uses may have one that closes it: so the drain comes first, and hooks run after it.
 */
final class Shutdown {

    private static final Logger LOG = LoggerFactory.getLogger(AppServer.class);

    private final RunningServer server;
    private final AtomicBoolean begun = new AtomicBoolean();

    Shutdown(RunningServer server) {
        this.server = server;
    }

    /** From now on a signal drains the server and ends the process with 0; so does, with its own code, whoever else ends it. */
    void await() {
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

    /** Hooks may take as long as they like, for the JVM. */
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
