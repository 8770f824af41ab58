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
 * The ways into a server that was started with {@link #flagsWithout}.
 *
 * @param uwsgi its port for uwsgi
 * @param uwsgiSocket its Unix socket for uwsgi
 * @param uwsgiTls its port for uwsgi over TLS
 * @param http its port for HTTP
 * @param ends when it is done with requests over its Unix socket, if that is watched
 */
public record ServerPorts(InetSocketAddress uwsgi, Path uwsgiSocket, InetSocketAddress uwsgiTls,
        InetSocketAddress http, RequestEnds ends) {

    /** Made once: that takes seconds. */
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

    /** Those of a server, by what it says of itself. */
    public static ServerPorts of(List<SocketAddress> uwsgi, InetSocketAddress http) {
        return of(uwsgi, http, new RequestEnds());
    }

    /** The same of a server whose requests are watched. */
    public static ServerPorts of(List<SocketAddress> uwsgi, InetSocketAddress http, RequestEnds ends) {
        return new ServerPorts((InetSocketAddress) uwsgi.get(0), ((UnixDomainSocketAddress) uwsgi.get(1)).getPath(),
                (InetSocketAddress) uwsgi.get(2), http, ends);
    }

    /** Lets a server listen in all ways, on ports that the system chooses, but where it is told otherwise. */
    public static List<String> flagsWithout(List<String> told) throws IOException {
        return flags().stream().filter(flag -> told.stream()
                .noneMatch(other -> other.startsWith(flag.substring(0, flag.indexOf('=') + 1)))).toList();
    }

    private static List<String> flags() throws IOException {
        return List.of("--uwsgi=127.0.0.1:0,unix:" + Files.createTempDirectory("socket-").resolve("app.sock"),
                "--uwsgi-tls=127.0.0.1:0", "--tls-certificate=" + certificates().certificate("server"),
                "--tls-key=" + certificates().key("server"), "--http=127.0.0.1:0", "--management=127.0.0.1:0");
    }

    /** {@code server} is the server's, {@code nginx} is for a client. */
    public static TestCertificates certificates() {
        return Certificates.MADE;
    }

    /** TLS as nginx speaks it with the server. Made once, too. */
    static SSLSocketFactory nginx() {
        return Certificates.NGINX;
    }

    /** All that have an address. */
    public List<SocketAddress> addresses() {
        return List.of(uwsgi, UnixDomainSocketAddress.of(uwsgiSocket), uwsgiTls, http);
    }
}
