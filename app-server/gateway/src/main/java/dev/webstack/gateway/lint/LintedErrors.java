package dev.webstack.gateway.lint;

import dev.webstack.gateway.Environ;
import java.io.PrintWriter;

/** The rule of {@code gateway.errors}: it stays open. */
final class LintedErrors extends PrintWriter {

    private final Violations whistle;

    LintedErrors(PrintWriter errors, Violations whistle) {
        super(errors);
        this.whistle = whistle;
    }

    @Override
    public void close() {
        throw whistle.application("closed " + Environ.ERRORS + ", which is the server's");
    }
}
