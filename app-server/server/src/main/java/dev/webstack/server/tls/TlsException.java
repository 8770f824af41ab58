package dev.webstack.server.tls;

/** PEM files that cannot be used; the message names the option and what is wrong, in one line. */
public final class TlsException extends Exception {

    TlsException(String message, Exception cause) {
        super(message, cause);
    }
}
