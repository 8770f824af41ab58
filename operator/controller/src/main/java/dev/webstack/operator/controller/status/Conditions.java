package dev.webstack.operator.controller.status;

import dev.webstack.api.v1alpha1.Condition;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Collects the conditions of one status. A condition whose status does not change keeps the time of its last
 * transition.
 */
final class Conditions {

    private static final int LONGEST_MESSAGE = 4096;

    private final Map<ConditionType, Condition> previous = new EnumMap<>(ConditionType.class);
    private final Map<ConditionType, Condition> conditions = new EnumMap<>(ConditionType.class);
    private final long generation;
    private final Instant now;

    Conditions(List<Condition> previous, long generation, Instant now) {
        for (ConditionType type : ConditionType.values()) {
            previous.stream().filter(condition -> condition.type().equals(type.toString()))
                    .forEach(condition -> this.previous.put(type, condition));
        }
        this.generation = generation;
        this.now = now;
    }

    void set(ConditionType type, Finding finding) {
        switch (finding) {
            case Finding.Said said -> set(type, said);
            case Finding.Unchanged() -> keep(type);
            case Finding.Absent() -> conditions.remove(type);
        }
    }

    private void set(ConditionType type, Finding.Said said) {
        Condition before = previous.get(type);
        String status = said.status().toString();
        String since = before != null && before.status().equals(status)
                ? before.lastTransitionTime()
                : now.truncatedTo(ChronoUnit.SECONDS).toString();
        conditions.put(type, new Condition(type.toString(), status, generation, since, said.reason().toString(),
                shortened(said.message())));
    }

    private void keep(ConditionType type) {
        Condition before = previous.get(type);
        if (before == null) {
            set(type, new Finding.Said(ConditionStatus.UNKNOWN, Reason.NOT_KNOWN_YET, ""));
        } else {
            conditions.put(type, before);
        }
    }

    /** Whether a condition was true in the previous status. */
    boolean wasTrue(ConditionType type) {
        return previous.containsKey(type)
                && ConditionStatus.TRUE.toString().equals(previous.get(type).status());
    }

    /** Shortens a message. The API server counts code points, and does not accept half of a surrogate pair. */
    private static String shortened(String message) {
        return message.codePointCount(0, message.length()) > LONGEST_MESSAGE
                ? message.substring(0, message.offsetByCodePoints(0, LONGEST_MESSAGE))
                : message;
    }

    List<Condition> list() {
        return List.copyOf(conditions.values());
    }
}
