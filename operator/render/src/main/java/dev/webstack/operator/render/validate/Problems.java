package dev.webstack.operator.render.validate;

import dev.webstack.operator.render.FieldPath;
import java.util.ArrayList;
import java.util.List;

/** Collects the mistakes in one manifest: {@code problems.at(path).must("be between %d and %d", 1, 9)}. */
final class Problems {

    private final List<Problem> found = new ArrayList<>();

    /** Selects the field for the next problem. */
    At at(FieldPath field) {
        return new At(field);
    }

    boolean isEmpty() {
        return found.isEmpty();
    }

    List<Problem> found() {
        return List.copyOf(found);
    }

    /** A field that has a problem. */
    final class At {

        private final FieldPath field;

        private At(FieldPath field) {
            this.field = field;
        }

        /** Adds a requirement: the words after "must", with {@link String#format}'s placeholders. */
        void must(String what, Object... arguments) {
            says("must " + what.formatted(arguments));
        }

        /** Adds any other second half of a sentence that starts with the field. */
        void says(String message) {
            found.add(new Problem(field, message));
        }
    }
}
