package dev.webstack.gateway.lint;

import java.util.function.Consumer;

/**
 * Creates the exceptions for violations and reports them to the listener at once, because the code that breaks a rule
 * may also catch the exception.
 *
 * @param listener receives each violation
 */
record Violations(Consumer<LintException> listener) {

    /** A violation by the server, to be thrown by the caller. */
    LintException server(String what) {
        return blow(LintException.Side.SERVER, "the server " + what);
    }

    /** A violation by the application, to be thrown by the caller. */
    LintException application(String what) {
        return blow(LintException.Side.APPLICATION, "the application " + what);
    }

    private LintException blow(LintException.Side side, String message) {
        var violation = new LintException(side, message);
        listener.accept(violation);
        return violation;
    }
}
