package dev.webstack.jetty.uwsgi;

import dev.webstack.uwsgi.PacketWriter;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Packets as nginx writes them. */
final class Packets {

    private Packets() {}

    static PacketWriter request(String method, String path) {
        return new PacketWriter()
                .add("QUERY_STRING", "").add("REQUEST_METHOD", method).add("CONTENT_TYPE", "")
                .add("REQUEST_URI", path).add("PATH_INFO", path).add("SERVER_PROTOCOL", "HTTP/1.1")
                .add("REQUEST_SCHEME", "http").add("REMOTE_ADDR", "192.0.2.1").add("REMOTE_PORT", "4711")
                .add("SERVER_PORT", "80").add("SERVER_NAME", "example.org").add("HTTP_HOST", "example.org");
    }

    static ByteBuffer get(String path) {
        return request("GET", path).add("CONTENT_LENGTH", "").request();
    }

    static ByteBuffer head(String path) {
        return request("HEAD", path).request();
    }

    /** The handshake of a WebSocket: the example of RFC 6455, section 1.3. */
    static ByteBuffer handshake(String path) {
        return request("GET", path).add("CONTENT_LENGTH", "").add("HTTP_CONNECTION", "keep-alive, Upgrade")
                .add("HTTP_UPGRADE", "websocket").add("HTTP_SEC_WEBSOCKET_KEY", "dGhlIHNhbXBsZSBub25jZQ==")
                .add("HTTP_SEC_WEBSOCKET_VERSION", "13").request();
    }

    /** A request that announces a body, with a part of the body. */
    static ByteBuffer post(long contentLength, String body) {
        ByteBuffer packet = request("POST", "/").add("CONTENT_LENGTH", String.valueOf(contentLength)).request();
        byte[] bytes = body.getBytes(StandardCharsets.ISO_8859_1);
        return ByteBuffer.allocate(packet.remaining() + bytes.length).put(packet).put(bytes).flip();
    }
}
