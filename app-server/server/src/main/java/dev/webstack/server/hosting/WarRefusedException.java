package dev.webstack.server.hosting;

/** A servlet application asks for something that nobody has given it; the message says what, and the remedy, in one line. */
final class WarRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    WarRefusedException(String message) {
        super(message);
    }
}
