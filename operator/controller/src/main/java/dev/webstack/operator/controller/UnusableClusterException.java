package dev.webstack.operator.controller;

/** The operator cannot work in this cluster. The message states in one line what is wrong, and what to do. */
final class UnusableClusterException extends Exception {

    UnusableClusterException(String message, Throwable cause) {
        super(message, cause);
    }
}
