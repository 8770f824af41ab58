package dev.webstack.jetty.uwsgi;

import dev.webstack.uwsgi.Variables;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * A text that nginx and the server share, so that the server does not trust every peer that reaches the port: {@code
 * uwsgi_param APP_SERVER_SECRET "…";}. It is sent in plain text: if others can listen, TLS has to protect it.
 */
public final class UwsgiSecret {

    /** The variable with the secret. Handlers never see it. */
    public static final String VARIABLE = "APP_SERVER_SECRET";

    private final byte[] secret;

    /**
     * Creates a secret.
     *
     * @param secret any text without NUL, CR and LF, which no variable can contain
     * @throws IllegalArgumentException if the text is empty or contains one of these; the message does not contain the
     *        secret
     */
    public UwsgiSecret(String secret) {
        if (secret.isEmpty()) {
            throw new IllegalArgumentException("the secret is empty");
        }
        if (secret.chars().anyMatch(c -> c == 0 || c == '\r' || c == '\n')) {
            throw new IllegalArgumentException("the secret has more than one line, or a NUL");
        }
        this.secret = secret.getBytes(StandardCharsets.UTF_8);
    }

    /** Compares in constant time, so that the time does not reveal how much of a guess is right. */
    boolean isIn(Variables variables) {
        String told = variables.get(VARIABLE).orElse("");
        return MessageDigest.isEqual(secret, told.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Does not contain the secret, because settings are logged. */
    @Override
    public String toString() {
        return "(secret)";
    }
}
