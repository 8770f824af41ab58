package dev.webstack.operator.controller.prove;

import java.time.Duration;

/**
 * The times after which a pod of nginx counts as silent.
 *
 * @param pod for a response of its own
 * @param app for the response of an app behind it: longer than nginx needs to find that it cannot connect to any pod of
 *        the app
 */
public record ServingTimeouts(Duration pod, Duration app) {

    /** What the operator waits for. */
    public static final ServingTimeouts DEFAULT = new ServingTimeouts(Duration.ofSeconds(3), Duration.ofSeconds(5));
}
