package dev.webstack.server.tls;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/**
 * The files of a TLS port.
 *
 * @param certificate the server's certificate and the intermediate ones
 * @param key its private key, PKCS#8 without a password
 * @param clientAuthorities the authorities of client certificates; empty if clients need no certificate
 */
public record TlsFiles(PemFile certificate, PemFile key, Optional<PemFile> clientAuthorities) {

    /** The current content of the files, not parsed yet. */
    Texts read() throws TlsException {
        return new Texts(certificate.text(), key.text(),
                clientAuthorities.isPresent() ? clientAuthorities.get().text() : "");
    }

    Identity understand(Texts texts) throws TlsException {
        List<X509Certificate> chain = certificate.certificates(texts.certificate());
        return new Identity(chain, key.key(texts.key(), chain.getFirst().getPublicKey()),
                clientAuthorities.isPresent()
                        ? clientAuthorities.get().certificates(texts.clientAuthorities())
                        : List.of());
    }

    record Texts(String certificate, String key, String clientAuthorities) {

        /** Does not contain the key. */
        @Override
        public String toString() {
            return "Texts[" + certificate + "]";
        }
    }

    record Identity(List<X509Certificate> chain, PrivateKey key, List<X509Certificate> clientAuthorities) {}
}
