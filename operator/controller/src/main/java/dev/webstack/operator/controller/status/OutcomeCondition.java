package dev.webstack.operator.controller.status;

/**
 * {@code Reconciling}, {@code Stalled} or {@code Suspended}: present while the summary has the given outcome, and then always true, with
 * the reason of {@code Ready}.
 */
record OutcomeCondition(ConditionType type, Summary.Outcome outcome) implements ConditionRule {

    @Override
    public Finding find(StackState state, boolean wasTrue) {
        var summary = Summary.of(state);
        return summary.outcome() == outcome
                ? new Finding.Said(ConditionStatus.TRUE, summary.reason(), summary.message())
                : new Finding.Absent();
    }
}
