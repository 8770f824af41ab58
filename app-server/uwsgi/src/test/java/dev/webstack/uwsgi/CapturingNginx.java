package dev.webstack.uwsgi;

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

/** A real nginx whose app server keeps what it is sent. What differs from run to run, such as ports, is fixed. */
final class CapturingNginx implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 15_000;

    private static final String CONFIGURATION = """
            user root;
            daemon off;
            worker_processes 1;
            pid %1$s/nginx.pid;
            events { worker_connections 64; }
            http {
                access_log off;
                client_body_temp_path %1$s/body;
                proxy_temp_path %1$s/proxy;
                fastcgi_temp_path %1$s/fastcgi;
                uwsgi_temp_path %1$s/uwsgi;
                scgi_temp_path %1$s/scgi;
                ignore_invalid_headers off;
                underscores_in_headers on;
                root /srv/www;
                uwsgi_param QUERY_STRING $query_string;
                uwsgi_param REQUEST_METHOD $request_method;
                uwsgi_param CONTENT_TYPE $content_type;
                uwsgi_param CONTENT_LENGTH $content_length;
                uwsgi_param REQUEST_URI $request_uri;
                uwsgi_param PATH_INFO $document_uri;
                uwsgi_param DOCUMENT_ROOT $document_root;
                uwsgi_param SERVER_PROTOCOL $server_protocol;
                uwsgi_param REQUEST_SCHEME $scheme;
                uwsgi_param HTTPS $https if_not_empty;
                uwsgi_param REMOTE_ADDR $remote_addr;
                uwsgi_param REMOTE_PORT 40000;
                uwsgi_param SERVER_PORT 80;
                uwsgi_param SERVER_NAME $server_name;
                server {
                    listen 127.0.0.1:%2$d;
                    server_name example.org;
                    location / { uwsgi_pass 127.0.0.1:%4$d; }
                    location = /version { return 200 $nginx_version; }
                }
                server {
                    listen 127.0.0.1:%3$d http2;
                    server_name example.org;
                    location / { uwsgi_pass 127.0.0.1:%4$d; }
                }
            }
            """;

    private final ServerSocket app = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final int http1 = Ports.free();
    private final int http2 = Ports.free();
    private final TestNginx nginx;

    private CapturingNginx(Starter starter) throws IOException, InterruptedException {
        app.setSoTimeout(PATIENCE_MILLIS);
        Path directory = TestNginx.directory();
        TestNginx.write(directory,
                Map.of("nginx.conf", CONFIGURATION.formatted(directory, http1, http2, app.getLocalPort())));
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

    /** Major and minor, such as {@code 1.30}: what later patches send is the same. */
    String version() throws IOException {
        try (Socket client = send(http1, "GET /version HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII))) {
            String answer = new String(client.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            String[] numbers = answer.substring(answer.lastIndexOf('\n') + 1).split("\\.");
            return numbers[0] + "." + numbers[1];
        }
    }

    /** The packet, and the body behind it, that nginx sends for a request. */
    byte[] capture(ClientRequest request) throws IOException, BadPacketException {
        try (Socket _ = send(request.http2() ? http2 : http1, request.bytes()); Socket peer = app.accept()) {
            peer.setSoTimeout(PATIENCE_MILLIS);
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
        client.setSoTimeout(PATIENCE_MILLIS);
        client.getOutputStream().write(bytes);
        return client;
    }

    @Override
    public void close() throws IOException {
        nginx.close();
        app.close();
    }
}
