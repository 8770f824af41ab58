package dev.webstack.operator.render.live;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.webstack.testing.Requirement;
import dev.webstack.testing.Requires;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whether a real nginx passes on a part of a body before the next part arrives. */
@Requires(Requirement.NGINX)
class BufferingTest {

    private static final String HEAD = "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n";

    @ParameterizedTest
    @ValueSource(strings = {"UWSGI", "HTTP"})
    void aResponseArrivesWhileItIsMade(String protocol) throws Exception {
        var arrived = new CompletableFuture<Void>();
        try (var web = new SocketBackend(connection -> {
            connection.getInputStream().read(new byte[8192]);
            connection.getOutputStream().write((HEAD + "first").getBytes(US_ASCII));
            arrived.join();
            connection.getOutputStream().write("last".getBytes(US_ASCII));
        });
                var stack = new RunningStack(SocketBackend.manifest(protocol, "responseBuffering: \"Off\""),
                        Map.of("web", web.address()), text -> text);
                var client = new Socket("127.0.0.1", stack.port)) {
            client.getOutputStream().write("GET / HTTP/1.0\r\n\r\n".getBytes(US_ASCII));
            readUntil("first", client.getInputStream());
            arrived.complete(null);
            assertThat(readUntil("last", client.getInputStream())).endsWith("last");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"UWSGI", "HTTP"})
    void anAppGetsABodyWhileItIsSent(String protocol) throws Exception {
        var arrived = new CompletableFuture<Void>();
        try (var web = new SocketBackend(connection -> {
            readUntil("first", connection.getInputStream());
            arrived.complete(null);
            readUntil("last", connection.getInputStream());
            connection.getOutputStream().write(HEAD.getBytes(US_ASCII));
        });
                var stack = new RunningStack(SocketBackend.manifest(protocol, "requestBuffering: \"Off\""),
                        Map.of("web", web.address()), text -> text);
                var client = new Socket("127.0.0.1", stack.port)) {
            client.getOutputStream().write("POST / HTTP/1.0\r\nContent-Length: 9\r\n\r\nfirst".getBytes(US_ASCII));
            arrived.join();
            client.getOutputStream().write("last".getBytes(US_ASCII));
            assertThat(readUntil("\r\n\r\n", client.getInputStream())).startsWith("HTTP/1.1 200");
        }
    }

    private static String readUntil(String end, InputStream in) throws IOException {
        var read = new StringBuilder();
        while (read.indexOf(end) < 0) {
            int next = in.read();
            if (next < 0) {
                return read + "(the connection was closed)";
            }
            read.append((char) next);
        }
        return read.toString();
    }
}
