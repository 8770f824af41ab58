package dev.webstack.operator.controller;

/** The operator can do nothing in this cluster. The message says in one line what is wrong with it, and what to do. */
final class UnusableClusterException extends Exception {

    UnusableClusterException(String message, Throwable cause) {
        super(message, cause);
    }
}
