package dev.webstack.testing;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.jspecify.annotations.Nullable;

/**
 * The time after which a test fails because an event did not occur. It is much longer than the event takes on a busy
 * machine, so a passing test never waits that long.
 */
public final class Patience {

    public static final long SECONDS = 60;
    public static final Duration LIMIT = Duration.ofSeconds(SECONDS);
    public static final int MILLIS = (int) LIMIT.toMillis();
    private static final int LONGEST_PAUSE_MILLIS = 64;

    private Patience() {}

    /** Waits for a condition: it checks immediately, then after short intervals, then after longer ones. */
    public static ConditionFactory await() {
        return await(null);
    }

    /** Waits for a condition, with a name for the message of a failure. */
    public static ConditionFactory await(@Nullable String what) {
        return Awaitility.await(what).atMost(LIMIT).pollDelay(Duration.ZERO).pollInterval(Patience::pause);
    }

    private static Duration pause(int looks, Duration before) {
        return Duration.ofMillis(Math.clamp(2 * before.toMillis(), 1, LONGEST_PAUSE_MILLIS));
    }
}
