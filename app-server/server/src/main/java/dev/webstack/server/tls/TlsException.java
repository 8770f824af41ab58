package dev.webstack.server.tls;

import org.jspecify.annotations.Nullable;

/** PEM files that cannot be used; the message names the option and what is wrong, in one line. */
public final class TlsException extends Exception {

    TlsException(String message, @Nullable Exception cause) {
        super(message, cause);
    }
}
