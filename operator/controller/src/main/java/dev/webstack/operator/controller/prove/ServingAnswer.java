package dev.webstack.operator.controller.prove;

import java.time.Duration;
import java.util.Optional;

/**
 * An answer of nginx's pods.
 *
 * @param missing the result of the {@link ServingCheck}; empty if nothing is missing
 * @param pause how long they are not asked again
 */
public record ServingAnswer(Optional<String> missing, Duration pause) {

    /** No event reports that nginx has loaded its configuration, or reaches an app again. */
    private static final Duration SHORTEST = Duration.ofSeconds(5);
    private static final Duration LONGEST = Duration.ofSeconds(30);

    /** The answer after another to the same question or none. Each in a row that something is missing has a longer pause. */
    static ServingAnswer after(Optional<ServingAnswer> before, Optional<String> missing) {
        return new ServingAnswer(missing, missing.isEmpty() ? LONGEST : longer(before));
    }

    private static Duration longer(Optional<ServingAnswer> before) {
        Duration next = before.filter(last -> last.missing().isPresent()).map(last -> last.pause().multipliedBy(2))
                .orElse(SHORTEST);
        return next.compareTo(LONGEST) < 0 ? next : LONGEST;
    }
}
