package dev.webstack.server.testing;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** The frames that an HTTP/2 client sends for one request (RFC 9113), with settings that need no negotiation. */
final class H2cRequest {

    static final int DATA = 0;
    static final int HEADERS = 1;
    static final int RST_STREAM = 3;
    static final int SETTINGS = 4;
    static final int WINDOW_UPDATE = 8;
    static final int END_STREAM = 1;
    static final int END_HEADERS = 4;
    static final int STREAM = 1;

    /** A GOAWAY frame: 8 bytes, type 7, for the connection; no stream of the server was seen, and there is no error. */
    static final byte[] GOING_AWAY = {0, 0, 8, 7, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0};

    private static final int INITIAL_WINDOW_SIZE = 4;
    private static final int LARGEST_WINDOW = Integer.MAX_VALUE;
    private static final int DEFAULT_WINDOW = 65_535;
    private static final int LARGEST_FRAME = 16_384;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    private H2cRequest() {}

    static ByteBuffer bytes(Call call) {
        var request = new H2cRequest();
        request.bytes.writeBytes("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        request.frame(SETTINGS, 0, 0, ByteBuffer.allocate(6).putShort((short) INITIAL_WINDOW_SIZE)
                .putInt(LARGEST_WINDOW).array());
        request.frame(WINDOW_UPDATE, 0, 0, ByteBuffer.allocate(4).putInt(LARGEST_WINDOW - DEFAULT_WINDOW).array());
        request.frame(HEADERS, END_HEADERS | (call.body().isEmpty() ? END_STREAM : 0), STREAM, head(call));
        request.body(call.body().getBytes(StandardCharsets.ISO_8859_1));
        return ByteBuffer.wrap(request.bytes.toByteArray());
    }

    private void body(byte[] body) {
        for (int at = 0; at < body.length; at += LARGEST_FRAME) {
            int length = Math.min(LARGEST_FRAME, body.length - at);
            frame(DATA, at + length == body.length ? END_STREAM : 0, STREAM,
                    ByteBuffer.allocate(length).put(body, at, length).array());
        }
    }

    private void frame(int type, int flags, int stream, byte[] payload) {
        bytes.write(payload.length >> 16);
        bytes.write(payload.length >> 8);
        bytes.write(payload.length);
        bytes.write(type);
        bytes.write(flags);
        bytes.writeBytes(ByteBuffer.allocate(4).putInt(stream).array());
        bytes.writeBytes(payload);
    }

    private static byte[] head(Call call) {
        var block = new ByteArrayOutputStream();
        field(block, ":method", call.method());
        field(block, ":scheme", "http");
        field(block, ":authority", "shop.example");
        field(block, ":path", call.target());
        call.headers().forEach((name, value) -> field(block, name.toLowerCase(Locale.ROOT), value));
        if (!call.body().isEmpty()) {
            field(block, "content-length", String.valueOf(call.body().length()));
        }
        return block.toByteArray();
    }

    /** RFC 7541, section 6.2.2: literal and not indexed. */
    private static void field(ByteArrayOutputStream block, String name, String value) {
        block.write(0);
        text(block, name);
        text(block, value);
    }

    private static void text(ByteArrayOutputStream block, String text) {
        byte[] latin1 = text.getBytes(StandardCharsets.ISO_8859_1);
        int rest = latin1.length;
        if (rest < 0x7f) {
            block.write(rest);
        } else {
            block.write(0x7f);
            for (rest -= 0x7f; rest >= 0x80; rest >>= 7) {
                block.write(rest & 0x7f | 0x80);
            }
            block.write(rest);
        }
        block.writeBytes(latin1);
    }
}
