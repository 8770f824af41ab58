package dev.webstack.operator.render.validate;

/** A text is not a manifest. The message states in one line what it must be, as the second half of a sentence. */
public final class ManifestException extends Exception {

    public ManifestException(String message) {
        super(message);
    }
}
