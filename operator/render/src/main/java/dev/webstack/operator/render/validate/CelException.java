package dev.webstack.operator.render.validate;

/** An expression has a syntax error, or cannot be evaluated for this value. */
final class CelException extends Exception {

    CelException(Exception cause) {
        super(cause.getMessage(), cause);
    }
}
