package dev.webstack.server.testing;

import dev.webstack.testing.Wire;
import dev.webstack.uwsgi.PacketWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** The protocols by which a request can reach the server; an application cannot distinguish them. */
public enum Protocol {

    /**
     * uwsgi, as the operator's nginx sends a client's request: nginx removes parameters from the path by which it
     * chooses a location.
     */
    UWSGI {
        @Override
        public Wire connect(ServerPorts ports) throws IOException {
            return Wire.to(ports.uwsgi());
        }
    },

    /** uwsgi over a Unix socket. */
    UWSGI_UNIX {
        @Override
        public Wire connect(ServerPorts ports) throws IOException {
            return Wire.to(ports.uwsgiSocket(), ports.ends()::of);
        }
    },

    /** uwsgi over TLS. */
    UWSGI_TLS {
        @Override
        public Wire connect(ServerPorts ports) throws IOException {
            return Wire.byTls(ports.uwsgiTls(), ServerPorts.nginx());
        }
    },

    /** HTTP/1.1, with one request on each connection. */
    HTTP {
        @Override
        public Wire connect(ServerPorts ports) throws IOException {
            return Wire.to(ports.http());
        }

        @Override
        public ByteBuffer request(Call call) {
            StringBuilder head = new StringBuilder()
                    .append(call.method()).append(' ').append(call.target())
                    .append(" HTTP/1.1\r\nHost: shop.example\r\nConnection: close\r\n");
            call.headers().forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
            if (!call.body().isEmpty()) {
                head.append("Content-Length: ").append(call.body().length()).append("\r\n");
            }
            head.append("\r\n");
            return joined(ByteBuffer.wrap(head.toString().getBytes(StandardCharsets.ISO_8859_1)), call.body());
        }
    },

    /** HTTP/2 without TLS, with prior knowledge, and one request on each connection. */
    H2C {
        @Override
        public Wire connect(ServerPorts ports) throws IOException {
            return Wire.over(H2cLink.to(ports.http()));
        }

        @Override
        public ByteBuffer request(Call call) {
            return H2cRequest.bytes(call);
        }
    };

    /** Whether nginx is the peer. */
    public boolean isUwsgi() {
        return name().startsWith("UWSGI");
    }

    /** Opens a connection to a server. */
    public abstract Wire connect(ServerPorts ports) throws IOException;

    /** The bytes of a request. */
    public ByteBuffer request(Call call) {
        // With a host in the URI, a path that begins with two slashes is not read as a host.
        URI uri = URI.create("http://shop.example" + call.target());
        URI decided = URI.create("http://shop.example" + uri.getRawPath().replaceAll(";[^/]*", ""));
        PacketWriter packet = new PacketWriter()
                .add("QUERY_STRING", uri.getRawQuery() == null ? "" : uri.getRawQuery())
                .add("REQUEST_METHOD", call.method())
                .add("CONTENT_TYPE", call.headers().getOrDefault("Content-Type", ""))
                .add("CONTENT_LENGTH", call.body().isEmpty() ? "" : String.valueOf(call.body().length()))
                .add("REQUEST_URI", call.target()).add("PATH_INFO", latin1(decided.getPath()))
                .add("SERVER_PROTOCOL", "HTTP/1.1").add("REMOTE_PORT", "4711")
                .add("SERVER_NAME", "shop.example").add("HTTP_HOST", "shop.example");
        if (call.https()) {
            packet.add("REQUEST_SCHEME", "https").add("HTTPS", "on").add("SERVER_PORT", "443")
                    .add("REMOTE_ADDR", "203.0.113.7");
        } else {
            packet.add("REQUEST_SCHEME", "http").add("SERVER_PORT", "80").add("REMOTE_ADDR", "127.0.0.1");
        }
        call.headers().forEach((name, value) -> packet
                .add("HTTP_" + name.toUpperCase(Locale.ROOT).replace('-', '_'), value));
        return joined(packet.request(), call.body());
    }

    private static String latin1(String decoded) {
        return new String(decoded.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    private static ByteBuffer joined(ByteBuffer head, String body) {
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes(head.array());
        bytes.writeBytes(body.getBytes(StandardCharsets.ISO_8859_1));
        return ByteBuffer.wrap(bytes.toByteArray());
    }
}
