package dev.webstack.operator.render.validate;

import dev.webstack.operator.render.model.StackModel;
import java.util.List;

/** The result of validating a manifest. */
public sealed interface Validation {

    /** The manifest has no problem. */
    record Valid(StackModel model) implements Validation {}

    /** All problems of the manifest, sorted by field; at least one. */
    record Invalid(List<Problem> problems) implements Validation {

        public Invalid {
            problems = problems.stream().distinct().sorted().toList();
        }
    }
}
