package dev.webstack.testing;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.jspecify.annotations.Nullable;

/**
 * How long a test waits for what has to happen before it fails: far longer than that takes on a machine with other work. No test
 * that passes waits for so long.
 */
public final class Patience {

    public static final long SECONDS = 60;
    public static final Duration LIMIT = Duration.ofSeconds(SECONDS);
    public static final int MILLIS = (int) LIMIT.toMillis();
    private static final int LONGEST_PAUSE_MILLIS = 64;

    private Patience() {}

    /** Begins to wait for something: looks at once, soon again, and then less often. */
    public static ConditionFactory await() {
        return await(null);
    }

    /** The same, with its name for the message of a failure. */
    public static ConditionFactory await(@Nullable String what) {
        return Awaitility.await(what).atMost(LIMIT).pollDelay(Duration.ZERO).pollInterval(Patience::pause);
    }

    private static Duration pause(int looks, Duration before) {
        return Duration.ofMillis(Math.clamp(2 * before.toMillis(), 1, LONGEST_PAUSE_MILLIS));
    }
}
