package dev.webstack.jetty.uwsgi;

import static dev.webstack.testing.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.webstack.testing.NginxConf;
import dev.webstack.testing.Ports;
import dev.webstack.testing.Requirement;
import dev.webstack.testing.Requires;
import dev.webstack.testing.TestNginx;
import dev.webstack.testing.Wire;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The events that a listener gets, over real sockets. */
class UwsgiListenerTest {

    private static final int SOME_BODY = 1 << 20;

    private final RecordingListener listener = new RecordingListener();
    private final UwsgiSettings settings = UwsgiSettings.DEFAULT.withListener(listener);
    private final CyclicBarrier asked = new CyclicBarrier(2);
    private final CyclicBarrier peerIsDone = new CyclicBarrier(2);

    @Test
    void requestThatIsAnswered() throws Exception {
        ByteBuffer packet = Packets.get("/");
        try (var server = UwsgiServer.start(UwsgiListenerTest::respond, settings)) {
            Wire.Received received = server.exchange(packet);
            int head = received.text().indexOf("\r\n\r\n") + 4;
            assertEvents("opened", "accepted " + (packet.limit() - 4), "head " + head, "closed FIN_FIRST");
        }
    }

    /** This does not depend on an announced length; nginx closes first only with one. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void peerThatClosedBeforeTheLastByteWasFirst(boolean lengthIsKnown) throws Exception {
        try (var server = UwsgiServer.start((request, response, callback) -> {
            if (lengthIsKnown) {
                response.getHeaders().put("Content-Length", 2);
            }
            meet(asked);
            meet(peerIsDone);
            Content.Sink.write(response, true, "ok", callback);
        }, settings); Wire wire = server.connect()) {
            wire.send(Packets.get("/"));
            meet(asked);
            wire.finish();
            meet(peerIsDone);
            assertThat(wire.readToEnd().response().text()).isEqualTo("ok");
            awaitClose();
            assertThat(listener.events()).endsWith("closed PEER_FIRST");
        }
    }

    /** Looking for the peer's end does not discard bytes that the peer still sends. */
    @Test
    void bytesBeyondTheRequestDoNotHideThatWeWereFirst() throws Exception {
        try (var server = UwsgiServer.start(UwsgiListenerTest::read, settings)) {
            server.exchange(Packets.post(4, "1234, and more"));
            awaitClose();
            assertThat(listener.events()).endsWith("closed FIN_FIRST");
        }
    }

    @Test
    void earlyResponseIsFirstHoweverMuchIsUnread() throws Exception {
        try (var server = UwsgiServer.start(UwsgiListenerTest::respond, settings); Wire wire = server.connect()) {
            wire.send(Packets.post(SOME_BODY, "")).readToEnd();
            wire.send("x".repeat(SOME_BODY)).finish();
            awaitClose();
            assertThat(listener.events()).endsWith("closed FIN_FIRST");
        }
    }

    @Test
    void peerThatNeverStopsSendingIsALingerTimeout() throws Exception {
        try (var server = UwsgiServer.start(UwsgiListenerTest::respond, settings.withTimeouts(UwsgiServer.BRIEF_BODY));
                Wire wire = server.connect()) {
            wire.send(Packets.post(SOME_BODY, "")).readToEnd();
            awaitClose();
            assertThat(listener.events()).endsWith("closed LINGER_TIMEOUT");
        }
    }

    @Test
    void responseThatBreaksOffIsAReset() throws Exception {
        try (var server = UwsgiServer.start((request, response, callback) -> {
            Content.Sink.write(response, false, ByteBuffer.wrap("half".getBytes(StandardCharsets.US_ASCII)));
            callback.failed(new IOException("the disk is gone"));
        }, settings)) {
            server.exchange(Packets.get("/"));
            awaitClose();
            assertThat(listener.events()).endsWith("closed RESET");
        }
    }

    @Test
    void webSocketIsAnUpgrade() throws Exception {
        try (var server = UwsgiServer.start(new WebSockets(), settings); Wire wire = server.connect()) {
            int head = wire.send(Packets.handshake("/echo")).readUntil("\r\n\r\n").length();
            awaitClose();
            assertThat(listener.events()).endsWith("head " + head, "closed UPGRADED");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "00"})
    void peerThatLeavesBeforeItHasAskedIsDropped(String hex) throws Exception {
        try (var server = UwsgiServer.start(UwsgiListenerTest::respond, settings)) {
            try (Wire wire = server.connect()) {
                wire.send(ByteBuffer.wrap(HexFormat.of().parseHex(hex)));
            }
            awaitClose();
            assertThat(listener.events()).startsWith("opened").endsWith("closed DROPPED");
        }
    }

    @ParameterizedTest
    @CsvSource({"05000000, MODIFIER, FIN_FIRST", "00030000020041, MALFORMED, FIN_FIRST",
        "00000000, METHOD, FIN_FIRST", "16030100, TLS, DROPPED"})
    void packetThatCannotBeServedIsToldWithItsReason(String hex, String reason, UwsgiClose close) throws Exception {
        try (var server = UwsgiServer.start(UwsgiListenerTest::respond, settings)) {
            server.exchange(ByteBuffer.wrap(HexFormat.of().parseHex(hex)));
            assertEvents("opened", "rejected " + reason, "closed " + close);
        }
    }

    @Test
    void peerThatMayNotSpeakIsRefused() throws Exception {
        var nobody = new PeerAllowList(List.of());
        try (var server = UwsgiServer.start(UwsgiListenerTest::respond, settings.withPeers(nobody))) {
            server.exchange(Packets.get("/"));
            assertEvents("refused", "closed FIN_FIRST");
        }
    }

    @Test
    void pingIsNoRequest() throws Exception {
        try (var server = UwsgiServer.start(UwsgiListenerTest::respond, settings)) {
            server.exchange(ByteBuffer.wrap(new byte[]{100, 0, 0, 0}));
            assertEvents("opened", "pinged", "closed FIN_FIRST");
        }
    }

    /** For nginx, only the server's FIN ends a response without a length. */
    @Test
    @Requires(Requirement.NGINX)
    void nginxThatWaitsForOurFinIsNotFirst() throws Exception {
        int port = Ports.free();
        try (var server = UwsgiServer.start((request, response, callback) -> {
            Content.Sink.write(response, false, ByteBuffer.wrap("o".getBytes(StandardCharsets.US_ASCII)));
            Content.Sink.write(response, true, "k", callback);
        }, settings); TestNginx _ = nginx(port, server)) {
            assertThat(ask(port).readToEnd().response().text()).isEqualTo("ok");
            awaitClose();
            assertThat(listener.events()).endsWith("closed FIN_FIRST");
        }
    }

    @Test
    @Requires(Requirement.NGINX)
    void nginxWhoseClientHasGoneIsFirst() throws Exception {
        int port = Ports.free();
        try (var server = UwsgiServer.start((request, response, callback) -> {
            meet(asked);
            meet(peerIsDone);
            Content.Sink.write(response, true, "ok", callback);
        }, settings)) {
            try (TestNginx _ = nginx(port, server)) {
                ask(port);
                meet(asked);
            }
            // nginx has ended, and so have its connections.
            meet(peerIsDone);
            awaitClose();
            assertThat(listener.events()).endsWith("closed PEER_FIRST");
        }
    }

    private static TestNginx nginx(int port, UwsgiServer server) throws IOException, InterruptedException {
        return NginxConf.start("""
                server {
                    listen 127.0.0.1:%d;
                    location / {
                        include uwsgi_params;
                        uwsgi_pass 127.0.0.1:%d;
                    }
                }
                """.formatted(port, server.port()), port);
    }

    private static Wire ask(int port) throws IOException {
        return Wire.to(port).sendGet("/");
    }

    private void awaitClose() {
        await().until(listener::isClosed);
    }

    private void assertEvents(String... events) {
        awaitClose();
        assertThat(listener.events()).containsExactly(events);
    }

    private static void meet(CyclicBarrier barrier) throws IOException {
        try {
            barrier.await();
        } catch (InterruptedException | BrokenBarrierException e) {
            throw new IOException(e);
        }
    }

    private static void respond(Request request, Response response, Callback callback) {
        Content.Sink.write(response, true, "ok", callback);
    }

    private static void read(Request request, Response response, Callback callback) throws IOException {
        Content.Sink.write(response, true, Content.Source.asString(request), callback);
    }
}
