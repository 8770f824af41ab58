package dev.webstack.operator.controller.config;

/** A setting cannot be used. The message names it and says in one line what it must be. */
public final class ConfigurationException extends Exception {

    ConfigurationException(String message) {
        super(message);
    }
}
