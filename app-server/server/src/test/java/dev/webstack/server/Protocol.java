package dev.webstack.server;

import dev.webstack.uwsgi.PacketWriter;
import java.io.ByteArrayOutputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** The two ways in which a request reaches the server; an application cannot tell them apart. */
public enum Protocol {

    /** What nginx makes of a client's request. */
    UWSGI {
        @Override
        InetSocketAddress address(WebServer server) {
            return server.uwsgiAddress();
        }

        @Override
        ByteBuffer request(Call call) {
            URI uri = URI.create(call.target());
            PacketWriter packet = new PacketWriter()
                    .add("QUERY_STRING", uri.getRawQuery() == null ? "" : uri.getRawQuery())
                    .add("REQUEST_METHOD", call.method())
                    .add("CONTENT_TYPE", call.headers().getOrDefault("Content-Type", ""))
                    .add("CONTENT_LENGTH", call.body() == null ? "" : String.valueOf(call.body().length()))
                    .add("REQUEST_URI", call.target()).add("PATH_INFO", latin1(uri.getPath()))
                    .add("SERVER_PROTOCOL", "HTTP/1.1").add("REQUEST_SCHEME", "http")
                    .add("REMOTE_ADDR", "127.0.0.1").add("REMOTE_PORT", "4711").add("SERVER_PORT", "80")
                    .add("SERVER_NAME", "example.org").add("HTTP_HOST", "example.org");
            call.headers().forEach((name, value) -> packet
                    .add("HTTP_" + name.toUpperCase(Locale.ROOT).replace('-', '_'), value));
            return joined(packet.request(), call.body());
        }

        private static String latin1(String decoded) {
            return new String(decoded.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        }
    },

    /** HTTP/1.1, one request a connection. */
    HTTP {
        @Override
        InetSocketAddress address(WebServer server) {
            return server.httpAddress();
        }

        @Override
        ByteBuffer request(Call call) {
            StringBuilder head = new StringBuilder()
                    .append(call.method()).append(' ').append(call.target())
                    .append(" HTTP/1.1\r\nHost: example.org\r\nConnection: close\r\n");
            call.headers().forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
            if (call.body() != null) {
                head.append("Content-Length: ").append(call.body().length()).append("\r\n");
            }
            head.append("\r\n");
            return joined(ByteBuffer.wrap(head.toString().getBytes(StandardCharsets.ISO_8859_1)), call.body());
        }
    };

    abstract InetSocketAddress address(WebServer server);

    abstract ByteBuffer request(Call call);

    private static ByteBuffer joined(ByteBuffer head, String body) {
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes(head.array());
        bytes.writeBytes((body == null ? "" : body).getBytes(StandardCharsets.ISO_8859_1));
        return ByteBuffer.wrap(bytes.toByteArray());
    }
}
