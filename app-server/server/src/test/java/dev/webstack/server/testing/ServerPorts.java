package dev.webstack.server.testing;

import dev.webstack.testing.TestCertificates;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.net.ssl.SSLSocketFactory;

/**
 * The ports of a server that was started with {@link #flagsWithout}.
 *
 * @param uwsgi the port for uwsgi
 * @param uwsgiSocket the Unix socket for uwsgi
 * @param uwsgiTls the port for uwsgi over TLS
 * @param http the port for HTTP
 * @param ends the ends of requests over the Unix socket, if they are watched
 */
public record ServerPorts(InetSocketAddress uwsgi, Path uwsgiSocket, InetSocketAddress uwsgiTls,
        InetSocketAddress http, RequestEnds ends) {

    /** Created only once, because that takes seconds. */
    private static final class Certificates {

        private static final TestCertificates MADE = make();
        private static final SSLSocketFactory NGINX = client();

        private static SSLSocketFactory client() {
            try {
                return MADE.client("nginx");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static TestCertificates make() {
            try {
                return TestCertificates.create(Files.createTempDirectory("tls-"), "server", "nginx");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** The ports of a server, from its own addresses. */
    public static ServerPorts of(List<SocketAddress> uwsgi, InetSocketAddress http) {
        return of(uwsgi, http, new RequestEnds());
    }

    /** The ports of a server whose requests are watched. */
    public static ServerPorts of(List<SocketAddress> uwsgi, InetSocketAddress http, RequestEnds ends) {
        return new ServerPorts((InetSocketAddress) uwsgi.get(0), ((UnixDomainSocketAddress) uwsgi.get(1)).getPath(),
                (InetSocketAddress) uwsgi.get(2), http, ends);
    }

    /**
     * Flags that make a server listen with all protocols on ports that the system chooses, except where other flags set
     * the address.
     */
    public static List<String> flagsWithout(List<String> told) throws IOException {
        return flags().stream().filter(flag -> told.stream()
                .noneMatch(other -> other.startsWith(flag.substring(0, flag.indexOf('=') + 1)))).toList();
    }

    private static List<String> flags() throws IOException {
        return List.of("--uwsgi=127.0.0.1:0,unix:" + Files.createTempDirectory("socket-").resolve("app.sock"),
                "--uwsgi-tls=127.0.0.1:0", "--tls-certificate=" + certificates().certificate("server"),
                "--tls-key=" + certificates().key("server"), "--http=127.0.0.1:0", "--management=127.0.0.1:0");
    }

    /** The name {@code server} is for the server, {@code nginx} for a client. */
    public static TestCertificates certificates() {
        return Certificates.MADE;
    }

    /** TLS as nginx uses it with the server. Created only once. */
    static SSLSocketFactory nginx() {
        return Certificates.NGINX;
    }

    /** The addresses of all ports. */
    public List<SocketAddress> addresses() {
        return List.of(uwsgi, UnixDomainSocketAddress.of(uwsgiSocket), uwsgiTls, http);
    }
}
