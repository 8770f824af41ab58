package dev.webstack.operator.controller.status;

/** {@code Ready}: the summary. */
final class ReadyCondition implements ConditionRule {

    @Override
    public ConditionType type() {
        return ConditionType.READY;
    }

    @Override
    public Finding find(StackState state, boolean wasTrue) {
        var summary = Summary.of(state);
        if (summary.outcome() == Summary.Outcome.SUSPENDED) {
            return new Finding.Unchanged();
        }
        return new Finding.Said(ConditionStatus.of(summary.outcome() == Summary.Outcome.READY), summary.reason(),
                summary.message());
    }
}
