package dev.webstack.testing;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * A running stack of the manifest in {@link #DIRECTORY}, which has to give the answers of the table there wherever it
 * runs.
 *
 * @param port what stands in a URL after the host to reach {@code https}: nothing, or a colon and the port
 */
public record SameAnswers(InetSocketAddress http, InetSocketAddress https, String port) {

    /** The manifest, the table, and the files for the ConfigMap and the Secret of the manifest. */
    public static final Path DIRECTORY = Path.of("../testing/same-answers");
    public static final Path MANIFEST = DIRECTORY.resolve("webstack.yaml");
    public static final String TABLE = "../testing/same-answers/requests.csv";

    private static final SSLContext ANY_AUTHORITY = trusting(new X509TrustManager() {

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    });

    private static SSLContext trusting(X509TrustManager authorities) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[]{authorities}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Sends a request of the table, and compares the answer.
     *
     * @param request a method and a URL
     * @param headers such as {@code A: 1 ; B: 2}; null for none
     * @param told texts that the answer has, or that it has not if {@code no } stands before them; null for none
     * @return what differs; empty if the answer is as expected
     */
    public List<String> differences(String request, @Nullable String headers, int status, @Nullable String told)
            throws IOException {
        RawResponse response = ask(request, Objects.requireNonNullElse(headers, ""));
        String all = String.join("\n", response.head()) + "\n\n" + response.text();
        var differences = new ArrayList<String>();
        if (response.status() != status) {
            differences.add("status " + status);
        }
        for (String part : Objects.requireNonNullElse(told, "").replace("{port}", port).split(" ; ")) {
            if (part.startsWith("no ") == all.contains(part.replaceFirst("^no ", ""))) {
                differences.add(part);
            }
        }
        if (!differences.isEmpty()) {
            differences.add("is not so in\n" + all);
        }
        return differences;
    }

    private RawResponse ask(String request, String headers) throws IOException {
        String method = request.split(" ")[0];
        URI url = URI.create(request.substring(method.length() + 1));
        try (Wire wire = url.getScheme().equals("https") ? byTls(url.getHost()) : Wire.to(http)) {
            wire.send("%s %s HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n%s\r\n".formatted(method,
                    url.toString().replaceFirst("https?://[^/]+", ""), url.getAuthority(),
                    headers.isEmpty() ? "" : headers.replace(" ; ", "\r\n") + "\r\n"));
            return wire.readToEnd().response();
        }
    }

    /** Accepts the certificate of any authority, but only one for this host. */
    private Wire byTls(String host) throws IOException {
        var socket = (SSLSocket) ANY_AUTHORITY.getSocketFactory()
                .createSocket(new Socket(https.getAddress(), https.getPort()), host, https.getPort(), true);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        socket.setSoTimeout(Patience.MILLIS);
        return Wire.over(new SocketLink(socket));
    }
}
