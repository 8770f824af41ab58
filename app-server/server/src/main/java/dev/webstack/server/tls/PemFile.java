package dev.webstack.server.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A file with certificates or a private key in PEM format (RFC 7468).
 *
 * @param path the path of the file
 * @param source the option with the path, for messages
 */
public record PemFile(Path path, String source) {

    private static final Pattern PRIVATE_KEY = Pattern.compile(
            "-----BEGIN ((?:[A-Z0-9]+ )*PRIVATE KEY)-----\\s*([^-]*)-----END \\1-----");

    String text() throws TlsException {
        try {
            return Files.readString(path, StandardCharsets.ISO_8859_1);
        } catch (NoSuchFileException e) {
            throw wrong("there is no such file", e);
        } catch (IOException e) {
            throw wrong("it cannot be read (" + e.getMessage() + ")", e);
        }
    }

    /** All certificates; the server's own is the first. */
    List<X509Certificate> certificates(String text) throws TlsException {
        try {
            List<X509Certificate> certificates = CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1))).stream()
                    .map(X509Certificate.class::cast).toList();
            if (!certificates.isEmpty()) {
                return certificates;
            }
            throw wrong("there is no certificate in it; it has to be PEM", null);
        } catch (CertificateException e) {
            throw wrong("its certificate cannot be read; it has to be PEM", e);
        }
    }

    /** The private key that belongs to a certificate's public key. */
    PrivateKey key(String text, PublicKey publicKey) throws TlsException {
        Matcher block = PRIVATE_KEY.matcher(text);
        if (!block.find()) {
            throw wrong("there is no private key in it; it has to be PEM, PKCS#8", null);
        }
        if (!block.group(1).equals("PRIVATE KEY")) {
            throw wrong(
                    "%s is not PKCS#8; convert it with openssl pkcs8 -topk8 -nocrypt -in %s -out FILE, or let"
                            .formatted(
                                    block.group(1), path)
                            + " cert-manager write it so with privateKey.encoding: PKCS8",
                    null);
        }
        try {
            var encoded = new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(block.group(2)));
            PrivateKey key = KeyFactory.getInstance(publicKey.getAlgorithm()).generatePrivate(encoded);
            if (KeyPairCheck.belongTogether(key, publicKey)) {
                return key;
            }
            throw wrong("it is not the key of the certificate", null);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw wrong("it is not the key of the certificate", e);
        }
    }

    private TlsException wrong(String what, @Nullable Exception cause) {
        return new TlsException(source + ": " + what, cause);
    }
}
