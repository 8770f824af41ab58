package dev.webstack.operator.controller.status;

/** Decides about one condition. */
interface ConditionRule {

    ConditionType type();

    /**
     * What the condition says of a state.
     *
     * @param wasTrue whether the condition was true before
     */
    Finding find(StackState state, boolean wasTrue);
}
