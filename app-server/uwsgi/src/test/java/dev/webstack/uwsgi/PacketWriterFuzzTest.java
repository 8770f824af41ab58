package dev.webstack.uwsgi;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.webstack.uwsgi.BadPacketException.Reason;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A parser returns what was written into a packet, or refuses it with a reason. */
class PacketWriterFuzzTest {

    @FuzzTest
    void whatIsWrittenIsRead(byte[] bytes) {
        List<Map.Entry<String, String>> pairs = Pairs.of(bytes);
        PacketWriter writer = new PacketWriter();
        pairs.forEach(pair -> writer.add(pair.getKey(), pair.getValue()));
        byte[] packet = writer.request().array();
        Parse parse = Parse.of(PacketLimits.DEFAULT, packet, left -> left);
        Optional<Reason> fault = faultOf(pairs);
        if (fault.isPresent() || parse.fault().equals(Optional.of(Reason.CONFLICT))) {
            assertThat(parse.fault().orElseThrow()).isIn(fault.orElse(Reason.CONFLICT), Reason.CONFLICT,
                    Reason.CONTROL_CHARACTER);
            return;
        }
        Variables variables = parse.packet().orElseThrow().variables();
        Map<String, String> expected = expected(pairs);
        assertThat(parse.consumed()).isEqualTo(packet.length);
        assertThat(variables.dropped()).isEqualTo((int) pairs.stream().filter(pair -> !isKept(pair)).count());
        assertThat(List.copyOf(variables.values().entrySet())).isEqualTo(List.copyOf(expected.entrySet()));
    }

    private static Map<String, String> expected(List<Map.Entry<String, String>> pairs) {
        Map<String, String> expected = new LinkedHashMap<>();
        pairs.stream().filter(PacketWriterFuzzTest::isKept).forEach(pair -> expected.merge(pair.getKey(),
                pair.getValue(), (earlier, later) -> switch (VariableRule.of(pair.getKey())) {
                    case COMMA_LIST -> earlier + ", " + later;
                    case COOKIE_LIST -> earlier + "; " + later;
                    default -> later;
                }));
        return expected;
    }

    /** The first fault among those that do not depend on the order. */
    private static Optional<Reason> faultOf(List<Map.Entry<String, String>> pairs) {
        if (pairs.stream().anyMatch(pair -> pair.getKey().isEmpty())) {
            return Optional.of(Reason.MALFORMED);
        }
        if (pairs.size() > PacketLimits.DEFAULT.maxVariables()) {
            return Optional.of(Reason.TOO_MANY_VARIABLES);
        }
        boolean control = pairs.stream().filter(PacketWriterFuzzTest::isKept).map(Map.Entry::getValue)
                .anyMatch(value -> value.indexOf('\0') >= 0 || value.indexOf('\r') >= 0);
        return control ? Optional.of(Reason.CONTROL_CHARACTER) : Optional.empty();
    }

    private static boolean isKept(Map.Entry<String, String> pair) {
        return VariableRule.of(pair.getKey()) != VariableRule.DROP;
    }
}
