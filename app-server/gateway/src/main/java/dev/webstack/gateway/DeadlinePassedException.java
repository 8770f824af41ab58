package dev.webstack.gateway;

/**
 * A request took longer than it may. When it leaves an application before the head is sent, the client gets a 503.
 *
 * @see Environ#deadline()
 */
public final class DeadlinePassedException extends RuntimeException {

    /**
     * A deadline that has passed.
     *
     * @param message what was not done in time, for the log; the client does not see it
     */
    public DeadlinePassedException(String message) {
        super(message);
    }
}
