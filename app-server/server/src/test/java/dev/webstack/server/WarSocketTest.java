package dev.webstack.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.webstack.server.shop.Chat;
import dev.webstack.server.testing.Archive;
import dev.webstack.testing.NginxConf;
import dev.webstack.testing.Ports;
import dev.webstack.testing.ReceivedMessages;
import dev.webstack.testing.Requirement;
import dev.webstack.testing.Requires;
import dev.webstack.testing.TestNginx;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Endpoints of jakarta.websocket in a servlet application. */
class WarSocketTest {

    @TempDir
    Path folder;

    @Test
    void clientSpeaksWithAnEndpointOverHttp() throws Exception {
        try (Served served = serve()) {
            converse(served.ports().http().getPort());
        }
    }

    @Test
    @Requires(Requirement.NGINX)
    void clientSpeaksWithAnEndpointThroughNginx() throws Exception {
        int port = Ports.free();
        try (Served served = serve(); TestNginx _ = NginxConf.start(served.ports().uwsgiSocket().getParent(), """
                server {
                    listen 127.0.0.1:%d;
                    location / { include uwsgi_params; uwsgi_pass 127.0.0.1:%d; }
                }
                """.formatted(port, served.ports().uwsgi().getPort()), port)) {
            converse(port);
        }
    }

    @Test
    void clientIsToldThatTheServerGoesAway() throws Exception {
        Served served = serve();
        try (HttpClient http = HttpClient.newHttpClient()) {
            var heard = new ReceivedMessages();
            connect(http, served.ports().http().getPort(), "/chat/hall", heard).sendText("hello", true);
            assertThat(heard.next()).isEqualTo("hall: hello");
            served.close();
            assertThat(heard.next()).isEqualTo("1001");
        }
    }

    private Served serve() throws Exception {
        Path war = Archive.war().classes(Chat.class).writeTo(folder.resolve("chat.war"));
        return Served.start("/=" + war + ",/shop=" + war,
                "--uwsgi=127.0.0.1:0,unix:" + TestNginx.directory().resolve("app.sock"));
    }

    private static void converse(int port) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            for (String prefix : new String[]{"", "/shop"}) {
                var heard = new ReceivedMessages();
                WebSocket socket = connect(http, port, prefix + "/chat/hall", heard);
                socket.sendText("hello", true);
                assertThat(heard.next()).isEqualTo("hall: hello");
                socket.sendClose(WebSocket.NORMAL_CLOSURE, "").join();
                assertThat(heard.next()).isEqualTo("1000");
            }
        }
    }

    private static WebSocket connect(HttpClient http, int port, String path, ReceivedMessages heard) {
        return http.newWebSocketBuilder().buildAsync(URI.create("ws://127.0.0.1:" + port + path), heard).join();
    }
}
