package dev.webstack.operator.controller.status;

/** The decision about a condition. */
sealed interface Finding {

    /** The condition is set to this. */
    record Said(ConditionStatus status, Reason reason, String message) implements Finding {}

    /** The condition stays as it was, because nothing new is known. */
    record Unchanged() implements Finding {}

    /** The condition is left out. */
    record Absent() implements Finding {}
}
