package dev.webstack.server.config;

import org.jspecify.annotations.Nullable;

/** Something the user set cannot work; the message names it and says what to do, in one line. */
public final class UsageException extends Exception {

    /**
     * A wrong usage.
     *
     * @param message one line for the user
     */
    public UsageException(@Nullable String message) {
        super(message);
    }
}
