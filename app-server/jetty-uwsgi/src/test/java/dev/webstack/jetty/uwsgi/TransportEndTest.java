package dev.webstack.jetty.uwsgi;

import static dev.webstack.testing.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.webstack.testing.Patience;
import dev.webstack.testing.TestCertificates;
import dev.webstack.testing.Wire;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.HttpStream;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** How connections end that are not plain TCP. */
class TransportEndTest {

    private static final String LARGE = "x".repeat(8 << 20);

    @TempDir
    static Path folder;
    private static TestCertificates certificates;

    enum Transport {
        UNIX,
        TLS
    }

    @BeforeAll
    static void makeCertificates() throws Exception {
        certificates = TestCertificates.create(folder.resolve("tls"), "server", "nginx");
    }

    @ParameterizedTest
    @EnumSource
    void wholeResponseEndsCleanlyWhetherItsLengthIsKnownOrNot(Transport transport) throws Exception {
        try (var server = start(transport, (request, response, callback) -> {
            if (request.getHttpURI().getPath().equals("/length")) {
                response.getHeaders().put("Content-Length", LARGE.length());
            }
            Content.Sink.write(response, false, bytes(LARGE.substring(5)));
            Content.Sink.write(response, true, bytes(LARGE.substring(0, 5)));
            callback.succeeded();
        })) {
            for (String path : new String[]{"/length", "/none"}) {
                Wire.Received received = exchange(transport, server, Packets.get(path));
                assertThat(received.response().body()).hasSize(LARGE.length());
                assertThat(received.reset()).isFalse();
            }
        }
    }

    /** As over TCP, the side that closes first keeps the port in TIME_WAIT. The FIN follows the close alert of TLS. */
    @ParameterizedTest
    @EnumSource
    void endComesWithTheLastByteNotWithTheEndOfTheHandler(Transport transport) throws Exception {
        var answered = new CountDownLatch(1);
        try (var server = start(transport, (request, response, callback) -> {
            Content.Sink.write(response, true, bytes("done"));
            answered.await(Patience.SECONDS, TimeUnit.SECONDS);
            callback.succeeded();
        })) {
            Wire.Received received = transport == Transport.TLS
                    ? receivedBeforeFin(server)
                    : exchange(transport, server, Packets.get("/"));
            boolean handlerWasBusy = server.connections() == 1;
            answered.countDown();
            assertThat(received.text()).endsWith("\r\n\r\ndone");
            assertThat(received.reset()).isFalse();
            assertThat(handlerWasBusy).isTrue();
        }
    }

    private static Wire.Received receivedBeforeFin(UwsgiServer server) throws IOException {
        try (var tcp = new Socket(InetAddress.getLoopbackAddress(), server.port());
                var tls = certificates.client("nginx").createSocket(tcp, "127.0.0.1", server.port(), false)) {
            tcp.setSoTimeout(Patience.MILLIS);
            tls.getOutputStream().write(Packets.get("/").array());
            byte[] response = tls.getInputStream().readAllBytes();
            assertThat(tcp.getInputStream().read()).isEqualTo(-1);
            return new Wire.Received(response, false);
        }
    }

    /** Only this shows nginx, and the client behind it, that the response is incomplete. */
    @ParameterizedTest
    @CsvSource({"UNIX, true, false", "UNIX, false, true", "TLS, true, true", "TLS, false, true"})
    void cutResponseDoesNotLookWhole(Transport transport, boolean lengthIsKnown, boolean broken) throws Exception {
        boolean silent = transport == Transport.UNIX && !lengthIsKnown;
        var cut = new CompletableFuture<Void>();
        var taken = new CompletableFuture<Void>();
        try (var server = start(transport, (request, response, callback) -> {
            request.addHttpStreamWrapper(stream -> new HttpStream.Wrapper(stream) {

                @Override
                public void failed(Throwable cause) {
                    super.failed(cause);
                    cut.complete(null);
                }
            });
            if (lengthIsKnown) {
                response.getHeaders().put("Content-Length", 100);
            }
            Content.Sink.write(response, false, bytes("half"));
            callback.failed(new IOException("the disk is gone"));
        });
                Wire wire = silent
                        ? Wire.to(socket(), _ -> CompletableFuture.allOf(cut, taken))
                        : connect(transport, server)) {
            wire.send(Packets.get("/"));
            if (silent) {
                wire.readUntil("half");
                taken.complete(null);
            }
            Wire.Received received = wire.readToEnd();
            assertThat(received.response().text()).isIn("half", "");
            assertThat(received.response().whole()).isFalse();
            assertThat(received.reset()).isEqualTo(broken);
        }
    }

    /** On a Unix socket the server waits only as long as its peer does. */
    @ParameterizedTest
    @EnumSource
    void peerThatGivesUpEndsTheConnection(Transport transport) throws Exception {
        try (var server = start(transport, (request, response, callback) -> {
            Content.Sink.write(response, false, bytes("half"));
            callback.failed(new IOException("the disk is gone"));
        })) {
            try (Wire wire = connect(transport, server)) {
                wire.send(Packets.get("/"));
                await().until(() -> transport == Transport.TLS || server.connections() == 1);
            }
            await().until(() -> server.connections() == 0);
        }
    }

    @ParameterizedTest
    @EnumSource
    void earlyResponseArrivesHoweverMuchOfTheBodyIsUnread(Transport transport) throws Exception {
        try (var server = start(transport, TransportEndTest::refuse)) {
            for (int i = 0; i < 2; i++) {
                Wire.Received received = exchange(transport, server, Packets.post(LARGE.length(), LARGE));
                assertThat(received.response().status()).isEqualTo(413);
                assertThat(received.reset()).isFalse();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void bodyArrivesWhole(Transport transport) throws Exception {
        try (var server = start(transport,
                (request, response, callback) -> Content.copy(request, response, callback))) {
            assertThat(exchange(transport, server, Packets.post(LARGE.length(), LARGE)).response().body())
                    .hasSize(LARGE.length());
        }
    }

    private static UwsgiServer start(Transport transport, UwsgiServer.Action action) throws Exception {
        return switch (transport) {
            case UNIX -> UwsgiServer.startUnix(action, socket());
            case TLS -> UwsgiServer.startTls(action, certificates.context("server"));
        };
    }

    private static Wire connect(Transport transport, UwsgiServer server) throws IOException {
        return switch (transport) {
            case UNIX -> Wire.to(socket());
            case TLS -> Wire.byTls(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()),
                    certificates.client("nginx"));
        };
    }

    private static Wire.Received exchange(Transport transport, UwsgiServer server, ByteBuffer bytes) throws Exception {
        try (Wire wire = connect(transport, server)) {
            // A peer that gets an early response may not be able to send its whole request.
            Thread sending = Thread.ofVirtual().start(() -> {
                try {
                    wire.send(bytes);
                } catch (IOException _) {
                    // The server did not read the rest.
                }
            });
            Wire.Received received = wire.readToEnd();
            sending.join();
            return received;
        }
    }

    private static Path socket() {
        return folder.resolve("app.sock");
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static void refuse(Request request, Response response, Callback callback) {
        response.setStatus(413);
        Content.Sink.write(response, true, "too much", callback);
    }
}
