package dev.webstack.server.tls;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;

/** Whether a certificate and a key are a pair: if not, TLS would tell so only to the first client, and in riddles. */
final class KeyPairCheck {

    private static final byte[] ANYTHING = "anything".getBytes(StandardCharsets.US_ASCII);

    private KeyPairCheck() {}

    /** What one signs the other confirms. */
    static boolean belongTogether(PrivateKey key, PublicKey publicKey) throws GeneralSecurityException {
        if (key.getAlgorithm().equals("RSASSA-PSS")) {
            // How to sign with it depends on parameters that only TLS agrees upon.
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
