package dev.webstack.uwsgi;

import dev.webstack.testing.NginxConf;
import dev.webstack.testing.Patience;
import dev.webstack.testing.Ports;
import dev.webstack.testing.TestNginx;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/**
 * A real nginx whose app server records the bytes that it gets. Values that differ between runs, such as ports, are
 * fixed.
 */
final class CapturingNginx implements AutoCloseable {

    private static final String HTTP = """
            ignore_invalid_headers off;
            underscores_in_headers on;
            root /srv/www;
            server {
                listen 127.0.0.1:%1$d;
                server_name example.org;
                location / { uwsgi_pass 127.0.0.1:%3$d; }
                location = /version { return 200 $nginx_version; }
            }
            server {
                listen 127.0.0.1:%2$d http2;
                server_name example.org;
                location / { uwsgi_pass 127.0.0.1:%3$d; }
            }
            """;
    private static final String UWSGI_PARAMS = NginxConf.UWSGI_PARAMS
            .replace("$remote_port", "40000").replace("$server_port", "80");

    private final ServerSocket app = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final int http1 = Ports.free();
    private final int http2 = Ports.free();
    private final TestNginx nginx;

    private CapturingNginx(Starter starter) throws IOException, InterruptedException {
        app.setSoTimeout(Patience.MILLIS);
        Path directory = TestNginx.directory();
        String http = UWSGI_PARAMS + HTTP.formatted(http1, http2, app.getLocalPort());
        TestNginx.write(directory, Map.of("nginx.conf", NginxConf.text(directory, http)));
        nginx = starter.start(directory, http1);
    }

    private interface Starter {
        TestNginx start(Path directory, int port) throws IOException, InterruptedException;
    }

    static CapturingNginx installed() throws IOException, InterruptedException {
        return new CapturingNginx(TestNginx::startInstalled);
    }

    static CapturingNginx current() throws IOException, InterruptedException {
        return new CapturingNginx(TestNginx::start);
    }

    /** The major and minor version, such as {@code 1.30}; patch releases send the same. */
    String version() throws IOException {
        try (Socket client = send(http1, "GET /version HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII))) {
            String response = new String(client.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            String[] numbers = response.substring(response.lastIndexOf('\n') + 1).split("\\.");
            return numbers[0] + "." + numbers[1];
        }
    }

    /** The packet that nginx sends for a request, and the body after it. */
    byte[] capture(ClientRequest request) throws IOException, BadPacketException {
        try (Socket _ = send(request.http2() ? http2 : http1, request.bytes()); Socket peer = app.accept()) {
            peer.setSoTimeout(Patience.MILLIS);
            var in = new DataInputStream(peer.getInputStream());
            byte[] header = in.readNBytes(PacketHeader.LENGTH);
            byte[] block = in.readNBytes(PacketHeader.of(header).size());
            ByteBuffer packet = ByteBuffer.allocate(header.length + block.length).put(header).put(block).flip();
            Packet parsed = new PacketParser(PacketLimits.DEFAULT).feed(packet.duplicate()).orElseThrow();
            byte[] body = in.readNBytes((int) UwsgiRequest.of(parsed.variables()).contentLength());
            return ByteBuffer.allocate(packet.remaining() + body.length).put(packet).put(body).array();
        }
    }

    private static Socket send(int port, byte[] bytes) throws IOException {
        Socket client = new Socket(InetAddress.getLoopbackAddress(), port);
        client.setSoTimeout(Patience.MILLIS);
        client.getOutputStream().write(bytes);
        return client;
    }

    @Override
    public void close() throws IOException {
        nginx.close();
        app.close();
    }
}
