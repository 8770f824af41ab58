package dev.webstack.server.testing;

import dev.webstack.uwsgi.PacketWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** The two ways to a server, by real sockets, a connection a request. */
public enum Protocol {

    /** As nginx does it for a client at 203.0.113.7 that came to it by https. */
    UWSGI {
        @Override
        byte[] bytes(Call call) {
            PacketWriter packet = new PacketWriter()
                    .add("REQUEST_METHOD", call.method()).add("REQUEST_URI", call.path())
                    .add("PATH_INFO", utf8(call.path()))
                    .add("QUERY_STRING", call.query())
                    .add("CONTENT_TYPE", call.headers().getOrDefault("Content-Type", ""))
                    .add("CONTENT_LENGTH", call.body().length == 0 ? "" : "" + call.body().length)
                    .add("SERVER_PROTOCOL", "HTTP/1.1").add("REQUEST_SCHEME", "https").add("HTTPS", "on")
                    .add("REMOTE_ADDR", "203.0.113.7").add("REMOTE_PORT", "4711")
                    .add("SERVER_NAME", "shop.example").add("SERVER_PORT", "443").add("HTTP_HOST", "shop.example");
            call.headers().forEach(
                    (name, value) -> packet.add("HTTP_" + name.toUpperCase(Locale.ROOT).replace('-', '_'), value));
            ByteBuffer block = packet.request();
            return concatenated(block.array(), call.body());
        }
    },
    /** As a client without nginx does it. */
    HTTP {
        @Override
        byte[] bytes(Call call) {
            StringBuilder head = new StringBuilder(call.method()).append(' ').append(encoded(call))
                    .append(" HTTP/1.1\r\nHost: shop.example\r\nConnection: close\r\n");
            if (call.body().length > 0) {
                head.append("Content-Length: ").append(call.body().length).append("\r\n");
            }
            call.headers().forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
            return concatenated(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1), call.body());
        }
    };

    /** What goes over the wire. */
    abstract byte[] bytes(Call call);

    public Answer send(InetSocketAddress server, Call call) throws IOException {
        try (Socket socket = new Socket(server.getAddress(), server.getPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(bytes(call));
            return Answer.parse(socket.getInputStream().readAllBytes());
        }
    }

    private static String encoded(Call call) {
        try {
            return new URI(null, null, call.path(), call.query().isEmpty() ? null : call.query(), null).toASCIIString();
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static String utf8(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    private static byte[] concatenated(byte[] head, byte[] body) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(head);
        all.writeBytes(body);
        return all.toByteArray();
    }
}
