package dev.webstack.operator.controller.status;

/** {@code Accepted}: whether the spec breaks no rule. */
final class AcceptedCondition implements ConditionRule {

    @Override
    public ConditionType type() {
        return ConditionType.ACCEPTED;
    }

    @Override
    public Finding find(StackState state, boolean wasTrue) {
        if (state instanceof StackState.Suspended) {
            return new Finding.Unchanged();
        }
        return state instanceof StackState.Invalid invalid
                ? new Finding.Said(ConditionStatus.FALSE, Reason.INVALID_SPEC, invalid.message())
                : new Finding.Said(ConditionStatus.TRUE, Reason.ACCEPTED, "");
    }
}
