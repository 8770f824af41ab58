package dev.webstack.gateway.lint;

/** A rule of the gateway interface was broken. The message is one sentence: who broke it, and which one. */
public final class LintException extends RuntimeException {

    /** The two sides of the interface. */
    public enum Side {
        /** Whoever calls: a server, or a middleware further out. */
        SERVER,
        /** Whoever is called: an application, or a middleware further in. */
        APPLICATION
    }

    private final Side side;

    LintException(Side side, String message) {
        super(message);
        this.side = side;
    }

    /**
     * Who broke the rule.
     *
     * @return the side
     */
    public Side side() {
        return side;
    }
}
