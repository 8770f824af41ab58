package dev.webstack.gateway.lint;

import java.util.function.Consumer;

/**
 * Makes violations known: to the listener at once, for whoever breaks a rule may also catch the exception.
 *
 * @param listener gets each of them
 */
record Violations(Consumer<LintException> listener) {

    /** To be thrown. */
    LintException server(String what) {
        return blow(LintException.Side.SERVER, "the server " + what);
    }

    /** To be thrown. */
    LintException application(String what) {
        return blow(LintException.Side.APPLICATION, "the application " + what);
    }

    private LintException blow(LintException.Side side, String message) {
        var violation = new LintException(side, message);
        listener.accept(violation);
        return violation;
    }
}
