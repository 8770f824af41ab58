package dev.webstack.server.config;

import org.jspecify.annotations.Nullable;

/** A setting of the user is invalid; the message names it and states in one line what to do. */
public final class UsageException extends Exception {

    /**
     * Creates the exception.
     *
     * @param message one line for the user
     */
    public UsageException(@Nullable String message) {
        super(message);
    }
}
