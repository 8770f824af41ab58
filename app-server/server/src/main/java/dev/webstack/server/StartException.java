package dev.webstack.server;

/** The server cannot start; the message states in one line why, and what to do. */
final class StartException extends Exception {

    StartException(String message, Throwable cause) {
        super(message, cause);
    }
}
