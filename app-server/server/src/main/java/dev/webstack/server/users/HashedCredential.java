package dev.webstack.server.users;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import org.eclipse.jetty.util.security.Credential;

/**
 * Compares a password with its hash. With BASIC every request contains the password, and the hash is slow on purpose:
 * so the last correct password is kept in memory as a fast hash.
 */
final class HashedCredential extends Credential {

    private static final long serialVersionUID = 1;

    private final String hash;
    private transient volatile byte[] lastRight = {};

    HashedCredential(PasswordHash hash) {
        this.hash = hash.toString();
    }

    @Override
    public boolean check(Object credentials) {
        String password = credentials instanceof char[] characters
                ? new String(characters)
                : String.valueOf(credentials);
        PasswordHash kept = PasswordHash.parse(hash);
        byte[] fast = fast(kept, password);
        if (MessageDigest.isEqual(fast, lastRight)) {
            return true;
        }
        boolean right = kept.matches(password);
        if (right) {
            lastRight = fast;
        }
        return right;
    }

    private static byte[] fast(PasswordHash kept, String password) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(Base64.getDecoder().decode(kept.salt()));
            return digest.digest(password.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
