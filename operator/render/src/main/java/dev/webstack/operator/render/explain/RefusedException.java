package dev.webstack.operator.render.explain;

/** nginx responds with an error by itself. */
final class RefusedException extends Exception {

    private final int status;
    private final boolean knowsHost;

    RefusedException(int status, String message) {
        this(status, message, true);
    }

    private RefusedException(int status, String message, boolean knowsHost) {
        super(message);
        this.status = status;
        this.knowsHost = knowsHost;
    }

    /** The same before nginx knows that the host is one of the stack's, whose error pages it then does not send. */
    RefusedException beforeTheHost() {
        return new RefusedException(status, String.valueOf(getMessage()), false);
    }

    boolean knowsHost() {
        return knowsHost;
    }

    Outcome.Refused outcome() {
        return new Outcome.Refused(status, String.valueOf(getMessage()));
    }
}
