package dev.webstack.operator.controller.prove;

import dev.webstack.operator.render.FieldPath;
import dev.webstack.operator.render.model.NginxModel;
import dev.webstack.operator.render.model.TlsModel.Certificate;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/**
 * Connects to an nginx pod as clients do, to find which certificates it cannot serve: the operator has no right to read
 * Secrets. Who signed a certificate is not asked. Safe for use by several threads.
 */
final class CertificateCheck {

    private static final FieldPath TLS = FieldPath.SPEC.child("nginx").child("tls");
    /** The line of the PROXY protocol that names no client. */
    private static final byte[] FOR_NOBODY = "PROXY UNKNOWN\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final Duration TIMEOUT = Duration.ofSeconds(3);

    private final int port;
    private final SSLContext context;

    /**
     * Makes one.
     *
     * @param port the port of nginx pods for HTTPS
     */
    CertificateCheck(int port) {
        this.port = port;
        try {
            context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[]{new ValidNow()}, null);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What is wrong with each certificate that a pod serves at an address; empty for one that is sound. Does not wait. */
    List<CompletableFuture<Optional<String>>> problems(String pod, String address, NginxModel nginx) {
        List<Certificate> certificates = nginx.tls().certificates();
        return IntStream.range(0, certificates.size())
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> problem(pod, address, TLS.index(i), certificates.get(i), nginx.speaksProxyProtocol()),
                        task -> Thread.ofVirtual().start(task)))
                .toList();
    }

    private Optional<String> problem(String pod, String address, FieldPath field, Certificate certificate,
            boolean proxyProtocol) {
        Optional<String> host = certificate.hostnames().stream().findFirst().map(name -> name.replace("*.", "any."));
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, port), (int) TIMEOUT.toMillis());
            if (proxyProtocol) {
                socket.getOutputStream().write(FOR_NOBODY);
            }
            handshake(socket, host);
            return Optional.empty();
        } catch (SSLException e) {
            return Optional.of("%s: %s".formatted(field, why(e, pod, certificate.secretName(), host)));
        } catch (IOException _) {
            return Optional.of("nginx pod %s takes no connection on port %d".formatted(pod, port));
        }
    }

    private void handshake(Socket socket, Optional<String> host) throws IOException {
        var tls = (SSLSocket) context.getSocketFactory().createSocket(socket, host.orElse(null), port, true);
        tls.setSoTimeout((int) TIMEOUT.toMillis());
        if (host.isPresent()) {
            SSLParameters parameters = tls.getSSLParameters();
            parameters.setServerNames(List.of(new SNIHostName(host.get())));
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            tls.setSSLParameters(parameters);
        }
        tls.startHandshake();
    }

    private static String why(SSLException failure, String pod, String secret, Optional<String> host) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof CertificateException) {
                return "the certificate in Secret '%s' is not good for %s: %s".formatted(secret,
                        host.orElse("other names"), cause.getMessage());
            }
        }
        return ("nginx pod %s has no certificate from Secret '%s': it is missing, lacks tls.crt or tls.key, "
                + "or these do not belong together").formatted(pod, secret);
    }

    /** Takes every certificate that is valid today, whoever signed it; Java compares its names. */
    private static final class ValidNow implements X509TrustManager {

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
            chain[0].checkValidity();
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
            throw new CertificateException("there are no clients");
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
