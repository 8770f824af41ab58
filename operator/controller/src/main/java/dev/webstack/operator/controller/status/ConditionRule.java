package dev.webstack.operator.controller.status;

/** Decides about one condition. */
interface ConditionRule {

    ConditionType type();

    /**
     * Decides the condition for a state.
     *
     * @param wasTrue whether the condition was true before
     */
    Finding find(StackState state, boolean wasTrue);
}
