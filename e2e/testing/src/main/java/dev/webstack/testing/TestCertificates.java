package dev.webstack.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Base64;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.bouncycastle.operator.OperatorCreationException;

/**
 * A certificate authority for a test: {@code ca.pem}, and for each name {@code NAME.pem} and {@code NAME.key}, a PKCS#8
 * key. The certificates are valid for 127.0.0.1, for localhost, and for the name itself if it has a dot; that of a name
 * which starts with {@code expired.} was valid until yesterday.
 *
 * @param directory the directory of the files
 */
public record TestCertificates(Path directory) {

    private static final char[] PASSWORD = "password".toCharArray();
    private static final String STORE = "keys.jks";
    private static final Base64.Encoder PEM = Base64.getMimeEncoder(64, new byte[]{'\n'});

    /** Creates an authority and certificates for these names, with keys of elliptic curves. */
    public static TestCertificates create(Path directory, String... names) throws IOException {
        return withKeysFor("EC", directory, names);
    }

    /** Creates an authority and certificates for these names, with keys for this algorithm: RSA, EC or Ed25519. */
    public static TestCertificates withKeysFor(String algorithm, Path directory, String... names) throws IOException {
        var certificates = new TestCertificates(Files.createDirectories(directory));
        try {
            KeyStore keys = newStore();
            KeyPair authority = TestCertificate.keyPair(algorithm);
            X509Certificate ca = TestCertificate.ofAuthority(authority);
            certificates.write(keys, "ca", authority.getPrivate(), ca);
            for (String name : names) {
                KeyPair own = TestCertificate.keyPair(algorithm);
                certificates.write(keys, name, own.getPrivate(),
                        TestCertificate.signed(name, own.getPublic(), authority.getPrivate()), ca);
            }
            try (OutputStream file = Files.newOutputStream(directory.resolve(STORE))) {
                keys.store(file, PASSWORD);
            }
        } catch (GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
        return certificates;
    }

    private void write(KeyStore keys, String name, PrivateKey key, X509Certificate... chain)
            throws GeneralSecurityException, IOException {
        keys.setKeyEntry(name, key, PASSWORD, chain);
        Files.writeString(certificate(name), pem("CERTIFICATE", chain[0].getEncoded()));
        Files.writeString(key(name), pem("PRIVATE KEY", key.getEncoded()));
    }

    /** An empty store of the old type, which is fast to read. */
    private static KeyStore newStore() throws GeneralSecurityException, IOException {
        KeyStore keys = KeyStore.getInstance("JKS");
        keys.load(null, null);
        return keys;
    }

    private KeyStore keys() throws IOException, GeneralSecurityException {
        KeyStore keys = newStore();
        try (InputStream file = Files.newInputStream(directory.resolve(STORE))) {
            keys.load(file, PASSWORD);
        }
        return keys;
    }

    private static String pem(String type, byte[] encoded) {
        return "-----BEGIN " + type + "-----\n" + new String(PEM.encode(encoded), StandardCharsets.US_ASCII)
                + "\n-----END " + type + "-----\n";
    }

    /** The certificate of a name; {@code ca} for the authority. */
    public Path certificate(String name) {
        return directory.resolve(name + ".pem");
    }

    /** The key of a name. */
    public Path key(String name) {
        return directory.resolve(name + ".key");
    }

    /** TLS sockets that authenticate as one of the names and accept this authority. */
    public SSLSocketFactory client(String name) throws IOException {
        return context(name).getSocketFactory();
    }

    /** A TLS context that authenticates as one of the names and accepts this authority. */
    public SSLContext context(String name) throws IOException {
        try {
            KeyStore keys = keys();
            KeyStore own = newStore();
            own.setKeyEntry(name, keys.getKey(name, PASSWORD), PASSWORD, keys.getCertificateChain(name));
            KeyManagerFactory me = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            me.init(own, PASSWORD);
            KeyStore authority = newStore();
            authority.setCertificateEntry("ca", keys.getCertificate("ca"));
            TrustManagerFactory others = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            others.init(authority);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(me.getKeyManagers(), others.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
