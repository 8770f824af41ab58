package dev.webstack.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.webstack.gateway.Body;
import dev.webstack.gateway.Endpoint;
import dev.webstack.gateway.Response;
import dev.webstack.jetty.uwsgi.UwsgiTimeouts;
import dev.webstack.server.testing.Call;
import dev.webstack.server.testing.Protocol;
import dev.webstack.testing.RawResponse;
import dev.webstack.testing.Wire;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Collections;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What becomes of a connection whose peer has to be waited for. */
class InlineEndPointTest {

    @RegisterExtension
    static final TestSite SITE = new TestSite();

    @BeforeAll
    static void awaitOptionsOfThePort() throws InterruptedException {
        Thread.sleep(1_500);
    }

    @ParameterizedTest
    @EnumSource(names = {"UWSGI", "UWSGI_UNIX"})
    void packetThatComesInPiecesIsServed(Protocol protocol) throws Exception {
        SITE.serve((Endpoint) request -> Response.text(request.path()));
        ByteBuffer packet = protocol.request(Call.get("/pieces"));
        int end = packet.limit();
        try (Wire wire = protocol.connect(SITE.doors())) {
            for (int sent = 0; sent < end; sent += end / 3) {
                wire.send(packet.slice(sent, Math.min(end / 3, end - sent)));
                Thread.sleep(50);
            }
            assertThat(wire.readToEnd().answer().text()).isEqualTo("/pieces");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"UWSGI", "UWSGI_UNIX"})
    void peerThatStopsInItsPacketIsGivenUp(Protocol protocol) throws Exception {
        long begin = System.nanoTime();
        try (Wire wire = SITE.sendWithout(1, protocol, Call.get("/"), (Endpoint) _ -> Response.text("never"))) {
            assertThat(wire.readToEnd().bytes()).isEmpty();
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(UwsgiTimeouts.DEFAULT.packet());
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"UWSGI", "UWSGI_UNIX"})
    void responseLargerThanTheSocketsBufferArrivesWhole(Protocol protocol) throws Exception {
        RawResponse answer = SITE.answer(protocol, (Endpoint) _ -> Response
                .of("text/plain", new Body.Bytes(new byte[16 << 20])));
        assertThat(answer.whole()).isTrue();
        assertThat(answer.text()).hasSize(16 << 20);
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
            assertThat(wire.readToEnd().answer().text()).hasSize(blocks);
            return Duration.ofNanos(System.nanoTime() - begin);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
