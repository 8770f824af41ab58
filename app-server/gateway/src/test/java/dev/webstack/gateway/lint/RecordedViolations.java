package dev.webstack.gateway.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.webstack.gateway.Application;
import java.util.ArrayList;
import java.util.List;

/** What {@link Lint} reports of the applications that it checks. */
final class RecordedViolations {

    private final List<LintException> all = new ArrayList<>();

    /** The application, checked. */
    Application linted(Application application) {
        return new Lint(all::add).apply(application);
    }

    void assertNone() {
        assertThat(all).isEmpty();
    }

    void assertFirst(LintException.Side side, String message) {
        assertThat(all).isNotEmpty();
        assertThat(all.getFirst()).hasMessage(message);
        assertThat(all.getFirst().side()).isEqualTo(side);
    }
}
