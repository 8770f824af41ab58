package dev.webstack.operator.controller.status;

import dev.webstack.api.v1alpha1.Condition;
import dev.webstack.api.v1alpha1.WebStackStatus;
import java.util.List;
import java.util.Objects;

/** The rules by which kstatus, and so Helm, Flux and kubectl plugins, read the status of a custom resource. */
public enum Kstatus {
    IN_PROGRESS,
    CURRENT,
    FAILED;

    /** The rules of kstatus in their order. */
    public static Kstatus of(WebStackStatus status, long generation) {
        if (status.observedGeneration() != null && status.observedGeneration() != generation) {
            return IN_PROGRESS;
        }
        List<Condition> conditions = Objects.requireNonNullElse(status.conditions(), List.<Condition>of());
        for (Condition condition : conditions) {
            if (condition.type().equals("Reconciling") && condition.status().equals("True")) {
                return IN_PROGRESS;
            }
            if (condition.type().equals("Stalled") && condition.status().equals("True")) {
                return FAILED;
            }
        }
        return conditions.stream()
                .filter(condition -> condition.type().equals("Ready"))
                .map(condition -> condition.status().equals("True") ? CURRENT : IN_PROGRESS)
                .findFirst().orElse(CURRENT);
    }
}
