package dev.webstack.server.users;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * The stored form of a password, {@code pbkdf2:iterations:salt:hash}: PBKDF2 with HMAC-SHA-256 (RFC 8018).
 *
 * @param iterations the number of iterations of the function
 * @param salt in Base64
 * @param hash in Base64
 */
public record PasswordHash(int iterations, String salt, String hash) {

    private static final Pattern FORM = Pattern
            .compile("pbkdf2:(\\d{4,8}):([A-Za-z0-9+/]{16,}=*):([A-Za-z0-9+/]{43}=)");
    private static final int ITERATIONS = 600_000;
    private static final int SALT_BYTES = 16;
    private static final int HASH_BITS = 256;

    /**
     * Hashes a new password with a random salt.
     *
     * @param password the password in plain text
     * @return the form to store
     */
    public static PasswordHash of(String password) {
        return of(password, ITERATIONS);
    }

    /**
     * Hashes a new password with a given amount of work, which also determines the work of an attacker.
     *
     * @param password the password in plain text
     * @param iterations the number of iterations of the function
     * @return the form to store
     */
    public static PasswordHash of(String password, int iterations) {
        byte[] salt = new byte[SALT_BYTES];
        new SecureRandom().nextBytes(salt);
        return new PasswordHash(iterations, Base64.getEncoder().encodeToString(salt),
                Base64.getEncoder().encodeToString(pbkdf2(password, salt, iterations)));
    }

    /**
     * Parses the result of {@link #toString()}.
     *
     * @param text the hash
     * @return the hash
     * @throws IllegalArgumentException if the text is not a hash; the message does not contain the text
     */
    public static PasswordHash parse(String text) {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("not a hash of a password");
        }
        return new PasswordHash(Integer.parseInt(parts.group(1)), parts.group(2), parts.group(3));
    }

    /**
     * Compares in constant time.
     *
     * @param password the password in plain text
     * @return whether it is the password that was hashed
     */
    public boolean matches(String password) {
        return MessageDigest.isEqual(Base64.getDecoder().decode(hash),
                pbkdf2(password, Base64.getDecoder().decode(salt), iterations));
    }

    private static byte[] pbkdf2(String password, byte[] salt, int iterations) {
        // The JDK's implementation uses characters as single bytes only up to U+007F. With this conversion it hashes
        // UTF-8, as clients send it.
        char[] utf8 = new String(password.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1).toCharArray();
        var key = new PBEKeySpec(utf8, salt, iterations, HASH_BITS);
        try {
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256").generateSecret(key).getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        } finally {
            key.clearPassword();
        }
    }

    @Override
    public String toString() {
        return "pbkdf2:" + iterations + ":" + salt + ":" + hash;
    }
}
