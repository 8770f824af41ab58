package dev.webstack.gateway.lint;

import dev.webstack.gateway.Environ;
import java.io.PrintWriter;

/** Checks {@code gateway.errors}: nobody may close it. */
final class LintedErrors extends PrintWriter {

    private final Violations violations;

    LintedErrors(PrintWriter errors, Violations violations) {
        super(errors);
        this.violations = violations;
    }

    @Override
    public void close() {
        throw violations.application("closed " + Environ.ERRORS + ", which is the server's");
    }
}
