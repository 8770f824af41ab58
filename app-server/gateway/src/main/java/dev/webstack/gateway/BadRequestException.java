package dev.webstack.gateway;

/** What the client sent makes no sense. When it leaves an application before the head is sent, the client gets a 400. */
public final class BadRequestException extends RuntimeException {

    /**
     * A bad request.
     *
     * @param message what is wrong with it, for the log; the client does not see it
     */
    public BadRequestException(String message) {
        super(message);
    }
}
