package dev.webstack.uwsgi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.entry;

import com.sun.management.ThreadMXBean;
import dev.webstack.uwsgi.BadPacketException.Reason;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PacketParserTest {

    private static final ByteBuffer REQUEST = new PacketWriter()
            .add("REQUEST_METHOD", "POST")
            .add("PATH_INFO", "/caf\u00e9")
            .add("CONTENT_LENGTH", "")
            .add("HTTP_X__FOO", "bar")
            .request();

    private final PacketParser parser = new PacketParser(PacketLimits.DEFAULT);

    @Test
    void wholePacketGivesItsVariablesAndLeavesTheBody() throws BadPacketException {
        ByteBuffer bytes = ByteBuffer.allocate(REQUEST.remaining() + 4).put(REQUEST.duplicate()).putInt(7).flip();
        Packet packet = parser.feed(bytes).orElseThrow();
        assertThat(bytes.getInt()).isEqualTo(7);
        assertThat(packet.isPing()).isFalse();
        assertThat(packet.variables().values()).containsExactly(
                entry("REQUEST_METHOD", "POST"), entry("PATH_INFO", "/caf\u00e9"),
                entry("CONTENT_LENGTH", ""), entry("HTTP_X__FOO", "bar"));
        assertThat(packet.variables().get("CONTENT_LENGTH")).isEmpty();
    }

    @Test
    void packetSplitAtAnyByteGivesTheSame() throws BadPacketException {
        Packet whole = parser.feed(REQUEST.duplicate()).orElseThrow();
        for (int split = 0; split <= REQUEST.limit(); split++) {
            PacketParser parser = new PacketParser(PacketLimits.DEFAULT);
            Optional<Packet> first = parser.feed(REQUEST.slice(0, split));
            Optional<Packet> second = first.isPresent()
                    ? first
                    : parser.feed(REQUEST.slice(split, REQUEST.limit() - split));
            assertThat(second).as("split at %d", split).contains(whole);
        }
    }

    @Test
    void bytesThatComeOneByOneGiveTheSame() throws BadPacketException {
        Packet whole = parser.feed(REQUEST.duplicate()).orElseThrow();
        PacketParser slow = new PacketParser(PacketLimits.DEFAULT);
        Optional<Packet> packet = Optional.empty();
        for (int i = 0; i < REQUEST.limit(); i++) {
            assertThat(packet).isEmpty();
            packet = slow.feed(REQUEST.slice(i, 1));
        }
        assertThat(packet).contains(whole);
    }

    @Test
    void packetThatEndsTooEarlyIsTruncated() throws BadPacketException {
        for (int length = 1; length < REQUEST.limit(); length++) {
            PacketParser parser = new PacketParser(PacketLimits.DEFAULT);
            assertThat(parser.feed(REQUEST.slice(0, length))).isEmpty();
            assertThatExceptionOfType(BadPacketException.class).isThrownBy(parser::end)
                    .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.TRUNCATED))
                    .satisfies(e -> assertThat(e.reason().status()).isEmpty());
        }
    }

    @Test
    void peerThatSendsNothingIsNoFault() {
        assertThatCode(parser::end).doesNotThrowAnyException();
    }

    @Test
    void pingIsCompleteWithItsHeader() throws BadPacketException {
        assertThat(parser.feed(bytes("64000000")).orElseThrow().isPing()).isTrue();
    }

    @Test
    void emptyBlockIsAPacketWithoutVariables() throws BadPacketException {
        assertThat(parser.feed(bytes("00000000")).orElseThrow().variables().values()).isEmpty();
    }

    @Test
    void modifierOfTheJvmPluginIsServedLikeARequest() throws BadPacketException {
        assertThat(parser.feed(bytes("08000001"))).isPresent();
    }

    @ParameterizedTest(name = "{0} {3}")
    @CsvSource(textBlock = """
            0a000000,             MODIFIER,  501, management
            16000000,             MODIFIER,  501, evaluation of code
            12000000,             MODIFIER,  501, call of a symbol
            6e000000,             MODIFIER,  501, signal
            6f000000,             MODIFIER,  501, cache
            ad000000,             MODIFIER,  501, remote procedure call
            1e000000,             MODIFIER,  501, managed path info
            64000001,             MODIFIER,  501, response to a ping
            0d0a0d0a,             MODIFIER,  501, PROXY protocol 2
            47455420,             HTTP,      400, GET
            504f5354,             HTTP,      400, POST
            50524920,             HTTP,      400, HTTP/2
            50524f58,             HTTP,      400, PROXY protocol 1
            16030102,             TLS,       0,   TLS
            000200000000,         MALFORMED, 400, name of no bytes
            0001000041,           MALFORMED, 400, one byte
            00030000010041,       MALFORMED, 400, no length of the value
            0004000001004101,     MALFORMED, 400, half a length of the value
            000500000100410100,   MALFORMED, 400, value beyond the end
            00030000020041,       MALFORMED, 400, name beyond the end
            00030000ffff41,       MALFORMED, 400, name of the greatest length
            00060000010041000000, MALFORMED, 400, one byte after the last
            """)
    void badPacketHasAReasonAndAResponse(String hex, Reason reason, int status, String what) {
        assertThatExceptionOfType(BadPacketException.class).isThrownBy(() -> parser.feed(bytes(hex)))
                .satisfies(e -> assertThat(e.reason()).isEqualTo(reason))
                .satisfies(e -> assertThat(e.reason().status().orElse(0)).isEqualTo(status));
    }

    @Test
    void declaredSizeBeyondTheLimitIsRefusedBeforeTheBlockArrives() {
        PacketParser small = new PacketParser(new PacketLimits(16, 1));
        assertThatExceptionOfType(BadPacketException.class).isThrownBy(() -> small.feed(bytes("00110000")))
                .satisfies(e -> assertThat(e.reason().status()).hasValue(431));
    }

    @Test
    void largestPacketIsAccepted() throws BadPacketException {
        ByteBuffer largest = new PacketWriter().add("A", "x".repeat(0xffff - 5)).request();
        assertThat(largest.remaining()).isEqualTo(4 + 0xffff);
        assertThat(parser.feed(largest)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(ints = {1100, 1101})
    void numberOfVariablesIsLimited(int count) throws BadPacketException {
        PacketWriter writer = new PacketWriter();
        for (int i = 0; i < count; i++) {
            writer.add("V" + i, "");
        }
        if (count <= PacketLimits.DEFAULT.maxVariables()) {
            assertThat(parser.feed(writer.request()).orElseThrow().variables().values()).hasSize(count);
        } else {
            assertThatExceptionOfType(BadPacketException.class).isThrownBy(() -> parser.feed(writer.request()))
                    .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.TOO_MANY_VARIABLES));
        }
    }

    @Test
    void listOfManyElementsCostsNoMoreThanItsSize() throws BadPacketException {
        PacketWriter writer = new PacketWriter();
        for (int i = 0; i < 1_000; i++) {
            writer.add("HTTP_X", "x".repeat(54));
        }
        ByteBuffer packet = writer.request();
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        assertThat(parser.feed(packet).orElseThrow().variables().values().get("HTTP_X")).hasSize(1_000 * 56 - 2);
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(2_000_000);
    }

    @Test
    void noBytesProvokeAnythingButABadPacket() {
        Random random = new Random(20260101);
        for (int i = 0; i < 200_000; i++) {
            byte[] noise = new byte[random.nextInt(64)];
            random.nextBytes(noise);
            if (noise.length > 3 && i % 2 == 0) {
                // A valid header, so that the parser reads the block.
                noise[0] = 0;
                noise[1] = (byte) (noise.length - 4);
                noise[2] = 0;
            }
            for (int at : List.of(4, 5, 6, 7)) {
                if (noise.length > at) {
                    noise[at] &= 7;
                }
            }
            try {
                Optional<Packet> packet = new PacketParser(PacketLimits.DEFAULT).feed(ByteBuffer.wrap(noise));
                if (packet.isPresent()) {
                    UwsgiRequest.of(packet.get().variables());
                }
            } catch (BadPacketException e) {
                assertThat(e.reason()).isNotNull();
            }
        }
    }

    private static ByteBuffer bytes(String hex) {
        return ByteBuffer.wrap(HexFormat.of().parseHex(hex));
    }
}
