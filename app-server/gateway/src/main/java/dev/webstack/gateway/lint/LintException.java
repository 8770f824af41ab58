package dev.webstack.gateway.lint;

/**
 * A rule of the gateway interface was broken. The message is one sentence with the side that broke it, and the rule.
 */
public final class LintException extends RuntimeException {

    /** The two sides of the interface. */
    public enum Side {
        /** The caller: a server, or an outer middleware. */
        SERVER,
        /** The callee: an application, or an inner middleware. */
        APPLICATION
    }

    private final Side side;

    LintException(Side side, String message) {
        super(message);
        this.side = side;
    }

    /**
     * The side that broke the rule.
     *
     * @return the side
     */
    public Side side() {
        return side;
    }
}
