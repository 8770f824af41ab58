package dev.webstack.testing;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;

/**
 * A certificate authority for a test: {@code ca.pem}, and for each name {@code NAME.pem} and {@code NAME.key}, a PKCS#8
 * key. The certificates are valid for 127.0.0.1.
 *
 * @param directory the directory of the files
 */
public record TestCertificates(Path directory) {

    private static final String PASSWORD = "password";
    private static final Base64.Encoder PEM = Base64.getMimeEncoder(64, new byte[]{'\n'});

    /** Creates an authority and certificates for these names, with keys of elliptic curves. */
    public static TestCertificates create(Path directory, String... names) throws IOException {
        return withKeysFor("EC", directory, names);
    }

    /** Creates an authority and certificates for these names, with keys for this algorithm: RSA, EC or Ed25519. */
    public static TestCertificates withKeysFor(String algorithm, Path directory, String... names) throws IOException {
        Files.createDirectories(directory);
        Files.deleteIfExists(directory.resolve("keys.p12"));
        var certificates = new TestCertificates(directory);
        certificates.generate("ca", algorithm, "-ext", "bc:c");
        for (String name : names) {
            certificates.generate(name, algorithm, "-signer", "ca", "-ext", "san=ip:127.0.0.1,dns:localhost");
        }
        certificates.export("ca");
        for (String name : names) {
            certificates.export(name);
        }
        return certificates;
    }

    private void generate(String name, String algorithm, String... more) {
        var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-J-XX:TieredStopAtLevel=1", "-J-XX:+UseSerialGC", "-genkeypair", "-alias", name, "-keyalg", algorithm,
                "-dname", "CN=" + name, "-keystore",
                directory.resolve("keys.p12").toString(), "-storetype", "PKCS12", "-storepass", PASSWORD));
        if (algorithm.equals("RSA")) {
            // Larger keys take seconds to generate.
            command.addAll(List.of("-keysize", "2048"));
        }
        command.addAll(List.of(more));
        Command made = Command.run(command);
        if (!made.succeeded()) {
            throw new IllegalStateException(made.output());
        }
    }

    private void export(String name) throws IOException {
        try {
            KeyStore keys = keys();
            Files.writeString(directory.resolve(name + ".pem"),
                    pem("CERTIFICATE", keys.getCertificate(name).getEncoded()));
            Files.writeString(directory.resolve(name + ".key"),
                    pem("PRIVATE KEY", keys.getKey(name, PASSWORD.toCharArray()).getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private KeyStore keys() throws IOException, GeneralSecurityException {
        var keys = KeyStore.getInstance("PKCS12");
        try (InputStream file = Files.newInputStream(directory.resolve("keys.p12"))) {
            keys.load(file, PASSWORD.toCharArray());
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
            KeyStore own = KeyStore.getInstance("PKCS12");
            own.load(null, null);
            own.setKeyEntry(name, keys().getKey(name, PASSWORD.toCharArray()), PASSWORD.toCharArray(),
                    keys().getCertificateChain(name));
            KeyManagerFactory me = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            me.init(own, PASSWORD.toCharArray());
            KeyStore authority = KeyStore.getInstance("PKCS12");
            authority.load(null, null);
            authority.setCertificateEntry("ca", keys().getCertificate("ca"));
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
