package dev.webstack.gateway;

/** The client's request is invalid. If an application throws this before the head is sent, the client gets a 400. */
public final class BadRequestException extends RuntimeException {

    /**
     * Creates the exception.
     *
     * @param message what is wrong with the request, for the log; the client does not get it
     */
    public BadRequestException(String message) {
        super(message);
    }
}
