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
        String shortened = message.length() > LONGEST_MESSAGE ? message.substring(0, LONGEST_MESSAGE) : message;
        conditions.put(type, new Condition(type, status, generation, since, reason, shortened));
    }

    /** Leaves a condition as it was: nothing new is known of it. */
    void keep(String type) {
        if (previous.containsKey(type)) {
            conditions.put(type, previous.get(type));
        }
    }

    List<Condition> list() {
        return List.copyOf(conditions.values());
    }
}
