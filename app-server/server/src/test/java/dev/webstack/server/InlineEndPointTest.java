package dev.webstack.server;

import static dev.webstack.testing.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.webstack.gateway.Body;
import dev.webstack.gateway.Endpoint;
import dev.webstack.gateway.Response;
import dev.webstack.jetty.uwsgi.UwsgiConnectionFactory;
import dev.webstack.jetty.uwsgi.UwsgiSettings;
import dev.webstack.jetty.uwsgi.UwsgiTimeouts;
import dev.webstack.server.config.Address;
import dev.webstack.server.config.ListenAddress;
import dev.webstack.server.config.UnixAddress;
import dev.webstack.server.testing.Call;
import dev.webstack.server.testing.Protocol;
import dev.webstack.testing.Patience;
import dev.webstack.testing.RawResponse;
import dev.webstack.testing.Wire;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.stream.Stream;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.thread.VirtualThreadPool;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How a connection behaves when the server has to wait for its peer. */
class InlineEndPointTest {

    @RegisterExtension
    static final TestSite SITE = new TestSite();

    @TempDir
    Path folder;

    @BeforeAll
    static void awaitOptionsOfThePort() {
        InetSocketAddress uwsgi = SITE.ports().uwsgi();
        await().until(() -> !OS.LINUX.isCurrentOs() || defers(uwsgi));
    }

    /** Whether a client that sends nothing has to wait. */
    private static boolean defers(InetSocketAddress address) throws IOException {
        try (Socket _ = new Socket(address.getAddress(), address.getPort())) {
            return TcpTable.isOpening(address.getPort());
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"UWSGI", "UWSGI_UNIX"})
    void packetThatComesInPiecesIsServed(Protocol protocol) throws Exception {
        SITE.serve((Endpoint) request -> Response.text(request.path()));
        ByteBuffer packet = protocol.request(Call.get("/pieces"));
        int end = packet.limit();
        try (Wire wire = protocol.connect(SITE.ports())) {
            for (int sent = 0; sent < end; sent += end / 3) {
                wire.send(packet.slice(sent, Math.min(end / 3, end - sent)));
                Thread.sleep(50);
            }
            assertThat(wire.readToEnd().response().text()).isEqualTo("/pieces");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"UWSGI", "UWSGI_UNIX"})
    void peerThatStopsInItsPacketIsGivenUp(Protocol protocol) throws Exception {
        var impatient = new UwsgiTimeouts(Duration.ofMillis(100), Patience.LIMIT, Patience.LIMIT, Patience.LIMIT);
        var server = new Server(new VirtualThreadPool(0));
        var connector = new UwsgiConnector(server, protocol == Protocol.UWSGI ? tcp() : unix(),
                new UwsgiConnectionFactory(new HttpConfiguration(), UwsgiSettings.DEFAULT.withTimeouts(impatient)));
        server.addConnector(connector);
        server.start();
        ByteBuffer packet = protocol.request(Call.get("/"));
        try (Wire wire = connector.localAddress() instanceof InetSocketAddress inet
                ? Wire.to(inet)
                : Wire.to(folder.resolve("app.sock"))) {
            assertThat(wire.send(packet.limit(packet.limit() - 1)).readToEnd().bytes()).isEmpty();
        } finally {
            server.stop();
        }
    }

    private static ListenAddress tcp() {
        return new Address(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), "--uwsgi");
    }

    private ListenAddress unix() {
        return new UnixAddress(folder.resolve("app.sock"), "--uwsgi");
    }

    @ParameterizedTest
    @EnumSource(names = {"UWSGI", "UWSGI_UNIX"})
    void responseLargerThanTheSocketsBufferArrivesWhole(Protocol protocol) throws Exception {
        RawResponse response = SITE.ask(protocol, (Endpoint) _ -> Response
                .of("text/plain", new Body.Bytes(new byte[16 << 20])));
        assertThat(response.whole()).isTrue();
        assertThat(response.text()).hasSize(16 << 20);
    }

    @ParameterizedTest
    @EnumSource(names = {"UWSGI", "UWSGI_UNIX"})
    void smallBlocksDoNotWaitForTheirAcknowledgement(Protocol protocol) throws Exception {
        // Each block would wait for up to 40 ms, each time; a machine with other work may be as slow now and then.
        int blocks = 50;
        assertThat(Stream.generate(() -> timeOf(protocol, blocks)).limit(10))
                .anyMatch(time -> time.compareTo(Duration.ofMillis(blocks * 20L)) < 0);
    }

    private static Duration timeOf(Protocol protocol, int blocks) {
        try (Wire wire = SITE.send(protocol, Call.get("/"), (Endpoint) _ -> Response.of("text/plain", new Body.Chunks(
                Collections.nCopies(blocks, ByteBuffer.wrap(new byte[]{'x'})).stream().map(ByteBuffer::duplicate)
                        .iterator())))) {
            long begin = System.nanoTime();
            assertThat(wire.readToEnd().response().text()).hasSize(blocks);
            return Duration.ofNanos(System.nanoTime() - begin);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
