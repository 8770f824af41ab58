package dev.webstack.operator.render.validate;

/** An expression is none, or cannot be evaluated for this value. */
final class CelException extends Exception {

    CelException(Exception cause) {
        super(cause.getMessage(), cause);
    }
}
