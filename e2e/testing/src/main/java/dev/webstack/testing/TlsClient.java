package dev.webstack.testing;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/**
 * Connects by TLS to an address and names a host of its own choice there (SNI). It does not compare names. Each connection
 * has a context of its own, because a resumed session shows the certificate of an earlier one.
 *
 * @param name the name in the certificate of the client
 */
public record TlsClient(TestCertificates certificates, String name, InetSocketAddress address) {

    /** Offers these protocols (ALPN), and shakes hands. */
    public SSLSocket connect(String host, String... protocols) throws IOException {
        var socket = (SSLSocket) certificates.client(name).createSocket(address.getAddress(), address.getPort());
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setServerNames(List.of(new SNIHostName(host)));
        parameters.setApplicationProtocols(protocols);
        socket.setSSLParameters(parameters);
        socket.setSoTimeout(Patience.MILLIS);
        socket.startHandshake();
        return socket;
    }

    /** The subject of the certificate that a client gets which asks for a host. */
    public String subject(String host) throws IOException {
        try (SSLSocket socket = connect(host)) {
            return ((X509Certificate) socket.getSession().getPeerCertificates()[0]).getSubjectX500Principal().getName();
        }
    }

    /** Makes a GET request. */
    public RawResponse get(String host, String path) throws IOException {
        try (Wire wire = Wire.over(new SocketLink(connect(host)))) {
            return wire.sendGet(host, path).readToEnd().response();
        }
    }
}
