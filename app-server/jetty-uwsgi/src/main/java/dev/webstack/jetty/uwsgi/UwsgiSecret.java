package dev.webstack.jetty.uwsgi;

import dev.webstack.uwsgi.Variables;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * A text that nginx and the server share, so that not everybody who reaches the port is believed:
 * {@code uwsgi_param APP_SERVER_SECRET "…";}. It travels as it is: where others can listen, TLS has to hide it.
 */
public final class UwsgiSecret {

    /** The variable that carries it. Handlers never see it. */
    public static final String VARIABLE = "APP_SERVER_SECRET";

    private final byte[] secret;

    /**
     * A secret.
     *
     * @param secret any text without NUL, CR and LF, which no variable can hold
     * @throws IllegalArgumentException if it is empty or holds one of these; the message does not tell it
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

    /** Takes as long for a guess that is nearly right as for one that is not. */
    boolean isIn(Variables variables) {
        String told = variables.get(VARIABLE).orElse("");
        return MessageDigest.isEqual(secret, told.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Tells nothing: settings are logged. */
    @Override
    public String toString() {
        return "(secret)";
    }
}
