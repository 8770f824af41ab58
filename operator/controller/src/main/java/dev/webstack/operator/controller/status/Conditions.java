package dev.webstack.operator.controller.status;

import dev.webstack.api.v1alpha1.Condition;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collects the conditions of one status. A condition whose status is as before keeps the time of its last transition. */
final class Conditions {

    private static final int LONGEST_MESSAGE = 4096;

    private final Map<String, Condition> previous = new LinkedHashMap<>();
    private final Map<String, Condition> conditions = new LinkedHashMap<>();
    private final long generation;
    private final Instant now;

    Conditions(List<Condition> previous, long generation, Instant now) {
        previous.forEach(condition -> this.previous.put(condition.type(), condition));
        this.generation = generation;
        this.now = now;
    }

    void set(String type, String status, String reason, String message) {
        Condition before = previous.get(type);
        String since = before != null && before.status().equals(status)
                ? before.lastTransitionTime()
                : now.truncatedTo(ChronoUnit.SECONDS).toString();
        conditions.put(type, new Condition(type, status, generation, since, reason, shortened(message)));
    }

    /** Leaves a condition as it was: nothing new is known of it, if ever anything was. */
    void keep(String type) {
        Condition before = previous.get(type);
        if (before == null) {
            set(type, "Unknown", "NotKnownYet", "");
        } else {
            conditions.put(type, before);
        }
    }

    /** Whether a condition was true. */
    boolean wasTrue(String type) {
        return previous.containsKey(type) && "True".equals(previous.get(type).status());
    }

    /** The API server counts code points, and takes no half of one. */
    private static String shortened(String message) {
        return message.codePointCount(0, message.length()) > LONGEST_MESSAGE
                ? message.substring(0, message.offsetByCodePoints(0, LONGEST_MESSAGE))
                : message;
    }

    List<Condition> list() {
        return List.copyOf(conditions.values());
    }
}
