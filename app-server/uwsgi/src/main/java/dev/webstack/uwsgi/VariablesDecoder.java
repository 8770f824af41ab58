package dev.webstack.uwsgi;

import dev.webstack.uwsgi.BadPacketException.Reason;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Decodes the block of variables. A violated limit fails the whole packet, because skipping a variable could read its
 * value as lengths.
 */
final class VariablesDecoder {

    private final PacketLimits limits;
    private final Map<String, String> values = new LinkedHashMap<>();
    /** The values of lists with several elements. Joining a string for each element would take quadratic time. */
    private final Map<String, StringBuilder> lists = new HashMap<>();
    private int dropped;

    VariablesDecoder(PacketLimits limits) {
        this.limits = limits;
    }

    Variables decode(ByteBuffer block) throws BadPacketException {
        int count = 0;
        while (block.hasRemaining()) {
            String name = string(block, "name");
            if (name.isEmpty()) {
                throw new BadPacketException(Reason.MALFORMED, "a variable without a name");
            }
            String value = string(block, "value");
            count++;
            if (count > limits.maxVariables()) {
                throw new BadPacketException(Reason.TOO_MANY_VARIABLES,
                        "more than " + limits.maxVariables() + " variables");
            }
            add(name, value);
        }
        lists.forEach((name, list) -> values.put(name, list.toString()));
        return new Variables(values, dropped);
    }

    private static String string(ByteBuffer block, String what) throws BadPacketException {
        if (block.remaining() < 2) {
            throw new BadPacketException(Reason.MALFORMED, "no length of a " + what + " at the end of the block");
        }
        int length = block.get() & 0xff | (block.get() & 0xff) << 8;
        if (length > block.remaining()) {
            throw new BadPacketException(Reason.MALFORMED,
                    "a " + what + " of " + length + " bytes where " + block.remaining() + " are left");
        }
        String string = new String(block.array(), block.arrayOffset() + block.position(), length,
                StandardCharsets.ISO_8859_1);
        block.position(block.position() + length);
        return string;
    }

    private void add(String name, String value) throws BadPacketException {
        VariableRule rule = VariableRule.of(name);
        if (rule == VariableRule.DROP) {
            dropped++;
            return;
        }
        if (value.indexOf('\0') >= 0 || value.indexOf('\r') >= 0 || value.indexOf('\n') >= 0) {
            throw new BadPacketException(Reason.CONTROL_CHARACTER, name + " holds NUL, CR or LF");
        }
        String earlier = values.get(name);
        if (earlier == null) {
            values.put(name, value);
        } else if (rule.isList()) {
            lists.computeIfAbsent(name, _ -> new StringBuilder(earlier)).append(rule.separator()).append(value);
        } else {
            values.put(name, rule.choose(name, earlier, value));
        }
    }
}
