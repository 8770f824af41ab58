package dev.webstack.operator.controller.config;

/** A setting is invalid. The message names it and states in one line what it must be. */
public final class ConfigurationException extends Exception {

    ConfigurationException(String message) {
        super(message);
    }
}
