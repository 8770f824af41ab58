package dev.webstack.server.hosting;

/**
 * A servlet application requests something that is not configured; the message states in one line what, and the remedy.
 */
final class WarRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    WarRefusedException(String message) {
        super(message);
    }
}
