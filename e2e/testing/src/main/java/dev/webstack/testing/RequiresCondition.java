package dev.webstack.testing;

import java.util.Optional;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** Evaluates {@link Requires}. */
final class RequiresCondition implements ExecutionCondition {

    static final String ALL = "WEBSTACK_TEST_REQUIRE_ALL";

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        Optional<Requires> requires = AnnotationSupport.findAnnotation(context.getElement(), Requires.class);
        if (requires.isPresent()) {
            for (Requirement requirement : requires.get().value()) {
                Optional<String> missing = requirement.missing();
                if (missing.isPresent()) {
                    return skip(missing.get());
                }
            }
        }
        return ConditionEvaluationResult.enabled("nothing is missing");
    }

    private static ConditionEvaluationResult skip(String reason) {
        if (Boolean.parseBoolean(System.getenv(ALL))) {
            throw new IllegalStateException(ALL + " is true, but " + reason);
        }
        return ConditionEvaluationResult.disabled(reason);
    }
}
