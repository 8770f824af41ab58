package dev.webstack.operator.render.explain;

/** nginx responds with an error by itself. */
final class RefusedException extends Exception {

    private final int status;

    RefusedException(int status, String message) {
        super(message);
        this.status = status;
    }

    Outcome.Refused outcome() {
        return new Outcome.Refused(status, String.valueOf(getMessage()));
    }
}
