package dev.webstack.server;

import dev.webstack.gateway.Application;
import dev.webstack.gateway.Body;
import dev.webstack.gateway.Environ;
import dev.webstack.gateway.Headers;
import dev.webstack.gateway.StartResponse;
import dev.webstack.gateway.Status;
import dev.webstack.server.config.Configuration;
import dev.webstack.server.config.Settings;
import dev.webstack.uwsgi.PacketWriter;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

/**
 * Runs through everything that a server does, from its start and requests of both protocols to its drain, and ends. It
 * is the training run of the AOT cache ({@code -XX:AOTCacheOutput}, JEP 514) that is built into an image.
 */
public final class Warmup {

    private static final int REQUESTS = 200;

    private Warmup() {}

    /** Takes no arguments. Fails if a request gets no response. */
    public static void main(String[] args) throws Exception {
        Path jar = Files.createTempFile("warmup-", ".jar");
        try {
            serve(jar(jar));
        } finally {
            Files.delete(jar);
        }
    }

    /** Packs the application in a jar in which its class is registered, as in an image. */
    private static Path jar(Path file) throws IOException {
        String classFile = Greeting.class.getName().replace('.', '/') + ".class";
        try (var zip = new JarOutputStream(Files.newOutputStream(file));
                var in = Warmup.class.getClassLoader().getResourceAsStream(classFile)) {
            zip.putNextEntry(new JarEntry("META-INF/services/" + Application.class.getName()));
            zip.write(Greeting.class.getName().getBytes(StandardCharsets.UTF_8));
            zip.putNextEntry(new JarEntry(classFile));
            in.transferTo(zip);
        }
        return file;
    }

    private static void serve(Path app) throws Exception {
        RunningServer server = RunningServer.start(Configuration.of(new Settings(
                List.of("--app=" + app, "--uwsgi=127.0.0.1:0", "--http=127.0.0.1:0",
                        "--management=127.0.0.1:0", "--access-log=json", "--drain-delay=0s"),
                Map.of()), Path.of("/app")));
        String http = "GET /warm HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
        for (int i = 0; i < REQUESTS; i++) {
            request(server.uwsgiAddress(), uwsgi());
            request(server.httpAddress(), ByteBuffer.wrap(http.getBytes(StandardCharsets.US_ASCII)));
        }
        for (String path : List.of("/readyz", "/metrics")) {
            request(server.managementAddress(),
                    ByteBuffer.wrap(http.replace("/warm", path).getBytes(StandardCharsets.US_ASCII)));
        }
        // A server does this one second after its start.
        LinuxTcpOption.CORK.set(server.uwsgiAddress(), 1);
        server.drain();
    }

    private static ByteBuffer uwsgi() {
        return new PacketWriter()
                .add("REQUEST_METHOD", "GET").add("REQUEST_URI", "/warm").add("PATH_INFO", "/warm")
                .add("QUERY_STRING", "")
                .add("CONTENT_TYPE", "").add("CONTENT_LENGTH", "").add("SERVER_PROTOCOL", "HTTP/1.1")
                .add("REQUEST_SCHEME", "http")
                .add("REMOTE_ADDR", "127.0.0.1").add("REMOTE_PORT", "4711").add("SERVER_NAME", "localhost")
                .add("SERVER_PORT", "80")
                .add("HTTP_HOST", "localhost").add("HTTP_USER_AGENT", "warmup").add("HTTP_ACCEPT", "*/*")
                .add("HTTP_TRACEPARENT", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01")
                .request();
    }

    private static void request(InetSocketAddress address, ByteBuffer request) throws IOException {
        try (Socket socket = new Socket(address.getAddress(), address.getPort())) {
            Channels.newChannel(socket.getOutputStream()).write(request);
            String response = new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
            if (!response.startsWith("HTTP/1.1 200 ")) {
                throw new IOException("the server answered: " + response);
            }
        }
    }

    /** The application that is served during the run. */
    public static final class Greeting implements Application {

        @Override
        public Body call(Environ environ, StartResponse startResponse) throws Exception {
            startResponse.start(Status.OK, Headers.of("Content-Type", "text/plain; charset=utf-8"));
            return Body.text(environ.method() + " " + environ.path() + " " + environ.url());
        }
    }
}
