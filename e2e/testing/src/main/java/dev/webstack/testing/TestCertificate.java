package dev.webstack.testing;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Creates one certificate in this process: keytool would need a process for each. */
final class TestCertificate {

    private static final X500Name AUTHORITY = new X500Name("CN=ca");
    private static final Duration VALID = Duration.ofDays(90);
    private static final String EXPIRED = "expired.";
    private static final int SERIAL_BITS = 63;
    /** Larger keys take seconds to generate. */
    private static final int RSA_BITS = 2048;

    private TestCertificate() {}

    static KeyPair keyPair(String algorithm) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
        if (algorithm.equals("RSA")) {
            generator.initialize(RSA_BITS);
        }
        return generator.generateKeyPair();
    }

    static X509Certificate ofAuthority(KeyPair keys)
            throws GeneralSecurityException, IOException, OperatorCreationException {
        return sign(builder("ca", keys.getPublic()).addExtension(Extension.basicConstraints, true,
                new BasicConstraints(true)), keys.getPrivate());
    }

    /** A certificate for 127.0.0.1, localhost, and the name itself if it has a dot. */
    static X509Certificate signed(String name, PublicKey key, PrivateKey authority)
            throws GeneralSecurityException, IOException, OperatorCreationException {
        var names = new ArrayList<>(List.of(new GeneralName(GeneralName.iPAddress, "127.0.0.1"),
                new GeneralName(GeneralName.dNSName, "localhost")));
        if (name.contains(".")) {
            names.add(new GeneralName(GeneralName.dNSName, name));
        }
        return sign(builder(name, key).addExtension(Extension.subjectAlternativeName, false,
                new GeneralNames(names.toArray(GeneralName[]::new))), authority);
    }

    private static X509v3CertificateBuilder builder(String name, PublicKey key) {
        Instant start = name.startsWith(EXPIRED) ? Instant.now().minus(VALID).minus(Duration.ofDays(1)) : Instant.now();
        return new JcaX509v3CertificateBuilder(AUTHORITY, new BigInteger(SERIAL_BITS, new SecureRandom()),
                Date.from(start), Date.from(start.plus(VALID)), new X500Name("CN=" + name), key);
    }

    private static X509Certificate sign(X509v3CertificateBuilder certificate, PrivateKey authority)
            throws GeneralSecurityException, OperatorCreationException {
        String algorithm = switch (authority.getAlgorithm()) {
            case "RSA" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            default -> "Ed25519";
        };
        return new JcaX509CertificateConverter()
                .getCertificate(certificate.build(new JcaContentSignerBuilder(algorithm).build(authority)));
    }
}
