package dev.webstack.operator.controller.status;

/** What is to be said in a condition. */
sealed interface Finding {

    /** This. */
    record Said(ConditionStatus status, Reason reason, String message) implements Finding {}

    /** What was said before: nothing new is known. */
    record Unchanged() implements Finding {}

    /** Nothing: the condition is left out. */
    record Absent() implements Finding {}
}
