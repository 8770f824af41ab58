package dev.webstack.jetty.uwsgi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import dev.webstack.testing.Patience;
import dev.webstack.testing.RawResponse;
import dev.webstack.testing.Wire;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.eclipse.jetty.io.AbstractConnection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.HttpStream;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A uwsgi connection that becomes a WebSocket, byte by byte. Clients mask their frames, here with zeros. */
class WebSocketTest {

    private static final String HELLO = "\u0081\u0085\0\0\0\0hello";
    private static final String HELLO_BACK = "\u0081\u0005hello";
    private static final String CLOSE = "\u0088\u0082\0\0\0\0\u0003\u00e8";
    private static final String CLOSE_BACK = "\u0088\u0002\u0003\u00e8";
    private static final String GOING_AWAY = "\u0003\u00e9";

    private UwsgiServer server;

    @AfterEach
    void stop() {
        server.close();
    }

    /** The example of RFC 6455, section 1.3. */
    @Test
    void responseNamesTheProtocolAndLeavesTheConnectionOpen() throws Exception {
        server = UwsgiServer.start(new WebSockets());
        try (Wire wire = server.connect()) {
            wire.send(Packets.handshake("/echo"));
            assertThat(wire.readUntil("\r\n\r\n").split("\r\n")).containsExactlyInAnyOrder(
                    "HTTP/1.1 101 Switching Protocols", "Upgrade: websocket", "Connection: Upgrade",
                    "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
            wire.send(HELLO).readUntil(HELLO_BACK);
            Wire.Received rest = wire.send(CLOSE).readToEnd();
            assertThat(rest.text()).endsWith(HELLO_BACK + CLOSE_BACK);
            assertThat(rest.reset()).isFalse();
        }
    }

    @Test
    void framesRightBehindThePacketAreNotLost() throws Exception {
        server = UwsgiServer.start(new WebSockets());
        ByteBuffer packet = Packets.handshake("/echo");
        byte[] frames = (HELLO + HELLO + CLOSE).getBytes(StandardCharsets.ISO_8859_1);
        ByteBuffer all = ByteBuffer.allocate(packet.remaining() + frames.length).put(packet).put(frames).flip();
        assertThat(server.exchange(all).text()).endsWith("\r\n\r\n" + HELLO_BACK + HELLO_BACK + CLOSE_BACK);
    }

    @Test
    void silenceThatEndsARequestDoesNotEndAWebSocket() throws Exception {
        Duration brief = Duration.ofMillis(50);
        var impatient = new UwsgiTimeouts(Patience.LIMIT, brief, brief, brief);
        server = UwsgiServer.start(new WebSockets(), impatient);
        try (Wire wire = server.connect()) {
            wire.send(Packets.handshake("/echo")).readUntil("\r\n\r\n");
            UwsgiServer.outlast(impatient);
            wire.send(HELLO).readUntil(HELLO_BACK);
        }
    }

    @Test
    void silenceEndsAWebSocketWhenItsOwnTimeoutSaysSo() throws Exception {
        server = UwsgiServer.start(new WebSockets());
        try (Wire wire = server.connect()) {
            assertThat(wire.send(Packets.handshake("/idle")).readToEnd().text()).contains(GOING_AWAY);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\u0081\u0085\0\0"})
    void peerThatEndsWithoutAFarewellIsLetGo(String last) throws Exception {
        server = UwsgiServer.start(new WebSockets());
        try (Wire wire = server.connect()) {
            wire.send(Packets.handshake("/echo")).readUntil("\r\n\r\n");
            wire.send(last).finish().readToEnd();
        }
    }

    @Test
    void serverThatStopsSaysSo() throws Exception {
        server = UwsgiServer.start(new WebSockets());
        try (Wire wire = server.connect()) {
            wire.send(Packets.handshake("/echo")).send(HELLO).readUntil(HELLO_BACK);
            Thread stopping = Thread.ofVirtual()
                    .start(() -> assertThatNoException().isThrownBy(server::stopGracefully));
            assertThat(wire.readUntil(GOING_AWAY)).contains(HELLO_BACK + "\u0088");
            wire.send(CLOSE).readToEnd();
            stopping.join();
        }
    }

    @Test
    void serverThatStopsAtOnceDoesNotWaitForFarewells() throws Exception {
        server = UwsgiServer.start(new WebSockets());
        try (Wire wire = server.connect()) {
            wire.send(Packets.handshake("/echo")).readUntil("\r\n\r\n");
            server.stop();
            wire.readToEnd();
        }
    }

    @ParameterizedTest
    @CsvSource({"/forbidden, websocket, 13, key, 403", "/echo, websocket, 13, '', 400",
        "/echo, websocket, 12, key, 200",
        "/echo, h2c, 13, key, 200"})
    void handshakeThatIsRefusedOrIsNoneIsAnsweredLikeAnyRequest(String path, String protocol, String version,
            String key,
            int status) throws Exception {
        server = UwsgiServer.start(new WebSockets());
        var packet = Packets.request("GET", path).add("HTTP_CONNECTION", "Upgrade").add("HTTP_UPGRADE", protocol)
                .add("HTTP_SEC_WEBSOCKET_VERSION", version);
        if (!key.isEmpty()) {
            packet.add("HTTP_SEC_WEBSOCKET_KEY", key);
        }
        RawResponse response = server.exchange(packet.request()).response();
        assertThat(response.status()).isEqualTo(status);
        assertThat(response.headers("Upgrade")).isEmpty();
        assertThat(response.whole()).isTrue();
    }

    @Test
    void handlerThatKnowsNoWebSocketAnswersAHandshake() throws Exception {
        server = UwsgiServer.start(Behaviour.IGNORE::handle);
        RawResponse response = server.exchange(Packets.handshake("/")).response();
        assertThat(response.status()).isEqualTo(200);
        assertThat(response.text()).isEqualTo("ignored");
    }

    /** nginx would read the response as the end of the request, or as the start of a tunnel without a peer. */
    @ParameterizedTest
    @CsvSource({"true, false, false", "true, false, true", "false, true, false", "false, true, true",
        "false, false, false"})
    void switchingToWhatNobodyAskedForOrPreparedIsAnError(boolean asked, boolean prepared, boolean written)
            throws Exception {
        server = UwsgiServer
                .start((request, response, callback) -> switchProtocol(request, response, callback, prepared,
                        written));
        RawResponse response = server.exchange(asked ? Packets.handshake("/") : Packets.get("/")).response();
        assertThat(response.status()).isEqualTo(500);
        assertThat(response.headers("Upgrade")).isEmpty();
        assertThat(response.headers("Connection")).isEmpty();
    }

    private static void switchProtocol(Request request, Response response, Callback callback, boolean prepared,
            boolean written) {
        response.setStatus(101);
        response.getHeaders().put("Upgrade", "chess").put("Connection", "Upgrade");
        if (prepared) {
            request.setAttribute(HttpStream.UPGRADE_CONNECTION_ATTRIBUTE,
                    new Nobody(request.getConnectionMetaData().getConnection().getEndPoint()));
        }
        if (written) {
            response.write(true, null, callback);
        } else {
            callback.succeeded();
        }
    }

    /** A connection that must never be opened. */
    private static final class Nobody extends AbstractConnection {

        Nobody(EndPoint endPoint) {
            super(endPoint, Runnable::run);
        }

        @Override
        public void onFillable() {
            throw new IllegalStateException("nobody is to come here");
        }
    }
}
