package dev.webstack.server.tls;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;

/**
 * Checks whether a certificate and a key belong together. Otherwise TLS would only fail at the first client, with an
 * obscure message.
 */
final class KeyPairCheck {

    private static final byte[] ANYTHING = "anything".getBytes(StandardCharsets.US_ASCII);

    private KeyPairCheck() {}

    /** Whether the public key verifies a signature of the private key. */
    static boolean belongTogether(PrivateKey key, PublicKey publicKey) throws GeneralSecurityException {
        if (key.getAlgorithm().equals("RSASSA-PSS")) {
            // The signature algorithm of this key has parameters that only a TLS handshake negotiates, so it cannot be
            // checked here.
            return true;
        }
        Signature signature = Signature.getInstance(switch (key.getAlgorithm()) {
            case "RSA" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            default -> key.getAlgorithm();
        });
        signature.initSign(key);
        signature.update(ANYTHING);
        byte[] signed = signature.sign();
        signature.initVerify(publicKey);
        signature.update(ANYTHING);
        return signature.verify(signed);
    }
}
