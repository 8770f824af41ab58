package dev.webstack.server;

import java.time.Duration;

/** The time of a drain. Requests, the application's end and its shutdown hooks use it one after the other. */
final class DrainBudget {

    /**
     * The least time for each further step, even if the earlier ones have used all of it: Kubernetes' 30 s leave room
     * for two steps.
     */
    private static final Duration LEAST = Duration.ofSeconds(2);

    private final Duration whole;
    private long begin = System.nanoTime();

    DrainBudget(Duration whole) {
        this.whole = whole;
    }

    /** Starts the time. */
    void begin() {
        begin = System.nanoTime();
    }

    Duration left() {
        Duration left = whole.minusNanos(System.nanoTime() - begin);
        return left.compareTo(LEAST) > 0 ? left : LEAST;
    }
}
