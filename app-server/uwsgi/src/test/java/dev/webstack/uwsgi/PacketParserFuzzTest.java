package dev.webstack.uwsgi;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Any bytes, split in any way. An input consists only of the bytes of a peer, and determines how they are split and the
 * limits, so packets of nginx can be used as seeds.
 */
class PacketParserFuzzTest {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final PacketLimits SMALL = new PacketLimits(400, 12);

    /**
     * Two strings, an entry and a table slot for each five bytes of a block, and a parser: memory is linear in the
     * size.
     */
    private static final long BYTES_FOR_A_BYTE = 64;
    private static final long BYTES_FOR_A_PARSER = 4_096;

    @FuzzTest
    void anyBytesAreAPacketOrABadPacketHoweverTheyAreSplit(byte[] bytes) {
        var random = new SplittableRandom(Arrays.hashCode(bytes));
        PacketLimits limits = random.nextBoolean() ? PacketLimits.DEFAULT : SMALL;
        Parse whole = parseWithinBounds(limits, bytes);
        int largestPiece = 1 << random.nextInt(8);
        Parse pieces = Parse.of(limits, bytes, left -> random.nextInt(1, largestPiece + 1));
        if (!pieces.equals(whole)) {
            assertThat(pieces).isEqualTo(whole);
        }
        whole.packet().filter(packet -> !packet.isPing()).ifPresent(packet -> {
            assertThat(List.copyOf(pieces.packet().orElseThrow().variables().values().keySet()))
                    .isEqualTo(List.copyOf(packet.variables().values().keySet()));
            assertThatItCanBeWrittenAndReadAgain(packet);
        });
    }

    private static Parse parseWithinBounds(PacketLimits limits, byte[] bytes) {
        long arrived = Math.min(bytes.length, PacketHeader.LENGTH + limits.maxSize());
        long bound = BYTES_FOR_A_PARSER + limits.maxSize() + BYTES_FOR_A_BYTE * arrived;
        if (allocatedBy(limits, bytes) > bound) {
            // The first run also loads classes.
            assertThat(allocatedBy(limits, bytes)).as("bytes allocated").isLessThan(bound);
        }
        return Parse.of(limits, bytes, left -> left);
    }

    private static long allocatedBy(PacketLimits limits, byte[] bytes) {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        Parse.of(limits, bytes, left -> left);
        return THREADS.getCurrentThreadAllocatedBytes() - before;
    }

    private static void assertThatItCanBeWrittenAndReadAgain(Packet packet) {
        PacketWriter writer = new PacketWriter();
        packet.variables().values().forEach(writer::add);
        ByteBuffer written = writer.packet(packet.header().modifier1(), packet.header().modifier2());
        byte[] bytes = written.array();
        Parse again = Parse.of(PacketLimits.DEFAULT, bytes, left -> left);
        assertThat(again.packet().orElseThrow().variables())
                .isEqualTo(new Variables(packet.variables().values(), 0));
        assertThat(again.consumed()).isEqualTo(bytes.length);
    }
}
