package dev.webstack.operator.render.validate;

import dev.webstack.operator.render.model.StackModel;
import java.util.List;

/** What came out of validating a manifest. */
public sealed interface Validation {

    /** Nothing is wrong with it. */
    record Valid(StackModel model) implements Validation {}

    /** All that is wrong with it, sorted by field; at least one problem. */
    record Invalid(List<Problem> problems) implements Validation {

        public Invalid {
            problems = problems.stream().distinct().sorted().toList();
        }
    }
}
