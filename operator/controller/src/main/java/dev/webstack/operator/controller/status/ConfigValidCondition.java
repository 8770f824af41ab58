package dev.webstack.operator.controller.status;

import dev.webstack.operator.controller.prove.Verdict;

/**
 * {@code ConfigValid}: whether nginx accepts the configuration that it serves, or the first one if it does not serve
 * yet.
 */
final class ConfigValidCondition implements ConditionRule {

    @Override
    public ConditionType type() {
        return ConditionType.CONFIG_VALID;
    }

    @Override
    public Finding find(StackState state, boolean wasTrue) {
        if (!(state instanceof StackState.Running running)) {
            return new Finding.Unchanged();
        }
        boolean serves = running.nginx().isPresent() && wasTrue;
        return switch (running.verdict()) {
            case Verdict.Accepted _ -> new Finding.Said(ConditionStatus.TRUE, Reason.TESTED,
                    "nginx accepts configuration " + running.hash());
            // The previous configuration still serves. Ready reports the new one.
            case Verdict.Rejected _,Verdict.Pending _ when serves -> new Finding.Unchanged();
            case Verdict.Rejected(String message) ->
                new Finding.Said(ConditionStatus.FALSE, Reason.REJECTED, message);
            case Verdict.Pending(String message) ->
                new Finding.Said(ConditionStatus.UNKNOWN, Reason.TESTING, message);
        };
    }
}
