package dev.webstack.server.tls;

import org.jspecify.annotations.Nullable;

/** PEM files are invalid; the message states in one line the option and the reason. */
public final class TlsException extends Exception {

    TlsException(String message, @Nullable Exception cause) {
        super(message, cause);
    }
}
