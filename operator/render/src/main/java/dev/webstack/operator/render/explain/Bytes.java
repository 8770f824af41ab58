package dev.webstack.operator.render.explain;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Percent-encoding, and texts with a character for each byte. */
final class Bytes {

    private Bytes() {}

    static Optional<String> decoded(String raw) {
        var decoded = new StringBuilder();
        for (int i = 0; i < raw.length(); i++) {
            if (raw.charAt(i) != '%') {
                decoded.append(raw.charAt(i));
                continue;
            }
            if (i + 2 >= raw.length() || !isHex(raw.charAt(i + 1)) || !isHex(raw.charAt(i + 2))) {
                return Optional.empty();
            }
            decoded.append((char) Integer.parseInt(raw.substring(i + 1, i + 3), 16));
            i += 2;
        }
        return Optional.of(decoded.toString());
    }

    /** Decodes UTF-8 bytes, given as a text with a character for each byte, into readable text. */
    static String text(String bytes) {
        return new String(bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }

    private static boolean isHex(char c) {
        return c < 0x80 && Character.digit(c, 16) >= 0;
    }
}
