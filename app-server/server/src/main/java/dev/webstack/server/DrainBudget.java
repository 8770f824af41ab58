package dev.webstack.server;

import java.time.Duration;

/** The time of a drain, which requests, the application's end and its shutdown hooks use up one after the other. */
final class DrainBudget {

    /** Whoever comes last has so much, if those before have left nothing: with Kubernetes' 30 s there is room for two. */
    private static final Duration LEAST = Duration.ofSeconds(2);

    private final Duration whole;
    private long begin = System.nanoTime();

    DrainBudget(Duration whole) {
        this.whole = whole;
    }

    /** From now on it is used up. */
    void begin() {
        begin = System.nanoTime();
    }

    Duration left() {
        Duration left = whole.minusNanos(System.nanoTime() - begin);
        return left.compareTo(LEAST) > 0 ? left : LEAST;
    }
}
