package dev.webstack.gateway;

/**
 * A request took longer than its deadline. If an application throws this before the head is sent, the client gets a
 * 503.
 *
 * @see Environ#deadline()
 */
public final class DeadlinePassedException extends RuntimeException {

    /**
     * Creates the exception.
     *
     * @param message what was not finished in time, for the log; the client does not get it
     */
    public DeadlinePassedException(String message) {
        super(message);
    }
}
