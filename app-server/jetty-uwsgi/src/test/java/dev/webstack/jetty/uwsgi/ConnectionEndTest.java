package dev.webstack.jetty.uwsgi;

import static dev.webstack.testing.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.webstack.testing.Patience;
import dev.webstack.testing.Wire;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How a connection ends, and when. */
class ConnectionEndTest {

    private static final String LARGE = "x".repeat(8 << 20);

    /** The whole response and its FIN arrive while the handler is still running, for any time. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void finComesWithTheLastByteNotWithTheEndOfTheHandler(boolean lengthIsKnown) throws Exception {
        var answered = new CountDownLatch(1);
        try (var server = UwsgiServer.start((request, response, callback) -> {
            if (lengthIsKnown) {
                response.getHeaders().put("Content-Length", 4);
            }
            Content.Sink.write(response, !lengthIsKnown, ByteBuffer.wrap("done".getBytes(StandardCharsets.US_ASCII)));
            answered.await(Patience.SECONDS, TimeUnit.SECONDS);
            callback.succeeded();
        })) {
            Wire.Received received = server.exchange(Packets.get("/"));
            boolean handlerWasBusy = server.connections() == 1;
            answered.countDown();
            assertThat(received.text()).endsWith("\r\n\r\ndone");
            assertThat(received.reset()).isFalse();
            assertThat(handlerWasBusy).isTrue();
        }
    }

    @RepeatedTest(10)
    void earlyResponseArrivesHoweverMuchOfTheBodyIsUnread() throws Exception {
        try (var server = UwsgiServer.start(ConnectionEndTest::refuse); var wire = server.connect()) {
            wire.send(Packets.post(LARGE.length(), LARGE));
            assertEarlyResponse(wire.readToEnd());
        }
    }

    @Test
    void earlyResponseArrivesBeforeTheBody() throws Exception {
        try (var server = UwsgiServer.start(ConnectionEndTest::refuse); var wire = server.connect()) {
            assertEarlyResponse(wire.send(Packets.post(LARGE.length(), "")).readToEnd());
            wire.send(LARGE).finish();
        }
    }

    @Test
    void peerThatNeverStopsSendingIsCutOff() throws Exception {
        try (var server = UwsgiServer.start(ConnectionEndTest::refuse, UwsgiServer.BRIEF_BODY);
                var wire = server.connect()) {
            assertEarlyResponse(wire.send(Packets.post(LARGE.length(), "")).readToEnd());
            await("the connection to be reset").until(() -> isReset(wire));
        }
    }

    @Test
    void earlyResponseOfAHandlerThatWaitsForTheBodyArrives() throws Exception {
        try (var server = UwsgiServer.start((request, response, callback) -> {
            request.demand(() -> {});
            refuse(request, response, callback);
        }); var wire = server.connect()) {
            assertEarlyResponse(wire.send(Packets.post(10, "")).readToEnd());
            wire.send("0123456789").finish();
        }
    }

    /** Only the reset shows nginx, and the client behind it, that the response is incomplete. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void responseThatBreaksOffIsReset(boolean lengthIsKnown) throws Exception {
        var half = new Semaphore(0);
        try (var server = UwsgiServer.start((request, response, callback) -> {
            if (lengthIsKnown) {
                response.getHeaders().put("Content-Length", 100);
            }
            Content.Sink.write(response, false, ByteBuffer.wrap("half".getBytes(StandardCharsets.US_ASCII)));
            half.acquire();
            callback.failed(new IOException("the disk is gone"));
        }); var wire = server.connect()) {
            wire.send(Packets.get("/")).readUntil("\r\n\r\nhalf");
            half.release();
            assertThat(wire.readToEnd().reset()).isTrue();
        }
    }

    @Test
    void failureBeforeTheResponseIsAnswered() throws Exception {
        try (var server = UwsgiServer.start((request, response, callback) -> {
            throw new IllegalStateException("nothing works");
        })) {
            var received = server.exchange(Packets.get("/"));
            assertThat(received.response().status()).isEqualTo(500);
            assertThat(received.reset()).isFalse();
        }
    }

    @Test
    void failureAfterTheResponseChangesNothing() throws Exception {
        try (var server = UwsgiServer.start((request, response, callback) -> {
            Content.Sink.write(response, true, ByteBuffer.wrap("all".getBytes(StandardCharsets.US_ASCII)));
            callback.failed(new IOException("too late"));
        })) {
            var received = server.exchange(Packets.get("/"));
            assertThat(received.text()).endsWith("\r\n\r\nall");
            assertThat(received.reset()).isFalse();
        }
    }

    @Test
    void bodyThatEndsTooEarlyIsAnsweredToWhomeverReadsIt() throws Exception {
        try (var server = UwsgiServer.start(ConnectionEndTest::echo); var wire = server.connect()) {
            assertThat(wire.send(Packets.post(10, "123")).finish().readToEnd().response().status()).isEqualTo(400);
        }
    }

    @Test
    void bodyThatNeverComesIsAnsweredInTime() throws Exception {
        try (var server = UwsgiServer.start(ConnectionEndTest::echo, UwsgiServer.BRIEF_BODY);
                var wire = server.connect()) {
            assertThat(wire.send(Packets.post(10, "")).readToEnd().response().status()).isEqualTo(408);
        }
    }

    @Test
    void bodyThatNobodyReadsIsNoFault() throws Exception {
        try (var server = UwsgiServer.start((request, response, callback) -> callback.succeeded());
                var wire = server.connect()) {
            assertThat(wire.send(Packets.post(10, "123")).finish().readToEnd().response().status()).isEqualTo(200);
        }
    }

    /** The timeouts apply to the network, so a handler may take longer than any of them. */
    @Test
    void handlerMayTakeLongerThanTheTimeouts() throws Exception {
        Duration brief = Duration.ofMillis(50);
        var impatient = new UwsgiTimeouts(Patience.LIMIT, brief, brief, brief);
        try (var server = UwsgiServer.start((request, response, callback) -> {
            UwsgiServer.outlast(impatient);
            Content.Sink.write(response, false, ByteBuffer.wrap("slow".getBytes(StandardCharsets.US_ASCII)));
            UwsgiServer.outlast(impatient);
            callback.succeeded();
        }, impatient)) {
            Wire.Received received = server.exchange(Packets.get("/"));
            assertThat(received.text()).endsWith("\r\n\r\nslow");
            assertThat(received.reset()).isFalse();
        }
    }

    @Test
    void handlerLearnsThatThePeerHasGone() throws Exception {
        var failure = new CompletableFuture<Throwable>();
        try (var server = UwsgiServer.start((request, response, callback) -> {
            try {
                while (true) {
                    Content.Sink.write(response, false, ByteBuffer.allocate(64 * 1024));
                }
            } catch (IOException e) {
                failure.complete(e);
                callback.failed(e);
            }
        })) {
            try (var wire = server.connect()) {
                wire.send(Packets.get("/")).readUntil("HTTP/1.1 200");
            }
            assertThat(failure.get(Patience.SECONDS, TimeUnit.SECONDS)).isInstanceOf(IOException.class);
        }
    }

    @Test
    void peerThatTakesNothingIsCutOff() throws Exception {
        Duration brief = Duration.ofMillis(200);
        var impatient = new UwsgiTimeouts(Patience.LIMIT, Patience.LIMIT, brief, brief);
        var failure = new CompletableFuture<Throwable>();
        try (var server = UwsgiServer.start((request, response, callback) -> {
            try {
                Content.Sink.write(response, true, ByteBuffer.allocate(64 << 20));
            } catch (IOException e) {
                failure.complete(e);
                callback.failed(e);
            }
        }, impatient); var wire = server.connect()) {
            wire.send(Packets.get("/"));
            assertThat(failure.get(Patience.SECONDS, TimeUnit.SECONDS)).isNotNull();
            assertThat(wire.readToEnd().response().whole()).isFalse();
        }
    }

    @Test
    void serverThatStopsCutsOffWhatIsUnderWay() throws Exception {
        try (var server = UwsgiServer.start((request, response, callback) -> {
            Content.Sink.write(response, false, ByteBuffer.wrap("half".getBytes(StandardCharsets.US_ASCII)));
            // The callback is never called.
        }); var wire = server.connect()) {
            wire.send(Packets.get("/")).readUntil("half");
            server.stop();
            assertThat(wire.readToEnd().reset()).isTrue();
        }
    }

    private static boolean isReset(Wire wire) {
        try {
            wire.send("x");
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    private static void assertEarlyResponse(Wire.Received received) {
        assertThat(received.response().status()).isEqualTo(413);
        assertThat(received.response().text()).isEqualTo("too much");
        assertThat(received.reset()).isFalse();
    }

    private static void refuse(Request request, Response response, Callback callback) {
        response.setStatus(413);
        Content.Sink.write(response, true, "too much", callback);
    }

    private static void echo(Request request, Response response, Callback callback) throws Exception {
        try {
            Content.Sink.write(response, true, Content.Source.asString(request), callback);
        } catch (IOException e) {
            Response.writeError(request, response, callback,
                    e instanceof HttpException http ? http.getCode() : 408);
        }
    }
}
