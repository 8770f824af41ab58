package dev.webstack.jetty.uwsgi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import dev.webstack.testing.NginxConf;
import dev.webstack.testing.Ports;
import dev.webstack.testing.Requirement;
import dev.webstack.testing.Requires;
import dev.webstack.testing.TestNginx;
import dev.webstack.testing.Wire;
import java.net.http.HttpClient;
import java.net.http.WebSocketHandshakeException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** WebSockets of a client behind nginx, configured as the README shows. */
@ParameterizedClass
@EnumSource
@Requires({Requirement.NGINX, Requirement.INSTALLED_NGINX})
class WebSocketThroughNginxTest {

    private static final int MANY = 200;
    /** The JDK's event for a connection that ends without a close frame. */
    private static final String CUT = "close: 1006 ";

    @Parameter
    private Version version;

    private final HttpClient http = HttpClient.newHttpClient();
    private UwsgiServer server;
    private TestNginx nginx;
    private int port;

    /** The version of nginx. */
    enum Version {
        CURRENT,
        INSTALLED
    }

    @BeforeEach
    void start() throws Exception {
        server = UwsgiServer.start(new WebSockets());
        port = Ports.free();
        String location = readmesLocation().replace("127.0.0.1:8000", "127.0.0.1:" + server.port());
        String configuration = """
                server {
                    listen 127.0.0.1:%d;
                    location / { include uwsgi_params; uwsgi_pass 127.0.0.1:%d; }
                    location /impatient/ { include uwsgi_params; uwsgi_pass 127.0.0.1:%2$d; uwsgi_read_timeout 1s; }
                    %s
                }
                """.formatted(port, server.port(), location);
        nginx = version == Version.CURRENT
                ? NginxConf.start(configuration, port)
                : NginxConf.startInstalled(configuration, port);
    }

    private static String readmesLocation() throws Exception {
        String readme = Files.readString(Path.of("../README.md"));
        Matcher example = Pattern.compile("(?s)## WebSocket\n.*?```nginx\n(.*?)```").matcher(readme);
        assertThat(example.find()).isTrue();
        return example.group(1);
    }

    @AfterEach
    void stop() {
        http.close();
        nginx.close();
        server.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 125, 126, 65_536, 1 << 20})
    void messageComesBackWhateverItsSize(int size) throws Exception {
        try (var client = connect("/live/echo")) {
            String text = "\u20ac".repeat(size / 3) + "x".repeat(size % 3);
            client.say(text);
            assertThat(client.hear()).isEqualTo("text: " + text);
            byte[] bytes = new byte[size];
            for (int i = 0; i < size; i++) {
                bytes[i] = (byte) (i * 31 >> 3);
            }
            client.say(bytes);
            assertThat(client.hear()).isEqualTo("binary: " + new String(bytes, StandardCharsets.ISO_8859_1));
        }
    }

    @Test
    void serverSpeaksFirst() throws Exception {
        try (var client = connect("/live/greet")) {
            assertThat(List.of(client.hear(), client.hear(), client.hear()))
                    .containsExactly("text: one", "text: two", "text: three");
        }
    }

    @Test
    void clientIsTheOneOfWhomNginxTells() throws Exception {
        try (var client = connect("/live/whoami")) {
            assertThat(client.hear()).isEqualTo("text: 127.0.0.1 by http");
        }
    }

    @Test
    void bothCanPing() throws Exception {
        try (var client = connect("/live/ping")) {
            assertThat(client.hear()).isEqualTo("text: heard: are you there");
            client.ping("and you");
            assertThat(client.hear()).isEqualTo("pong: and you");
        }
    }

    @Test
    void clientTakesItsLeave() throws Exception {
        try (var client = connect("/live/echo")) {
            client.leave(1000, "enough");
            assertThat(client.hear()).isEqualTo("close: 1000 enough");
        }
    }

    @Test
    void serverTakesItsLeave() throws Exception {
        try (var client = connect("/live/leave")) {
            assertThat(client.hear()).isEqualTo("close: 4000 enough");
        }
    }

    @Test
    void clientHearsOfAServerThatBreaksOff() throws Exception {
        try (var client = connect("/live/break")) {
            assertThat(client.hear()).isEqualTo(CUT);
        }
    }

    @Test
    void serverHearsOfAClientThatBreaksOff() throws Exception {
        try (var client = connect("/live/echo")) {
            client.say("here I am");
            client.hear();
        }
        // close() waits until the server has closed, too.
    }

    @Test
    void serverThatStopsSaysSo() throws Exception {
        try (var client = connect("/live/echo")) {
            client.say("here I am");
            client.hear();
            Thread stopping = Thread.ofVirtual()
                    .start(() -> assertThatNoException().isThrownBy(server::stopGracefully));
            assertThat(client.hear()).startsWith("close: 1001 ");
            stopping.join();
        }
    }

    @Test
    void silenceOfBothSidesForTooLongEndsIt() throws Exception {
        try (var client = connect("/impatient/echo")) {
            assertThat(client.hear()).isEqualTo(CUT);
        }
    }

    @Test
    void refusedHandshakeIsTheServersResponse() {
        assertThatExceptionOfType(ExecutionException.class).isThrownBy(() -> connect("/live/forbidden"))
                .havingCause().isInstanceOfSatisfying(WebSocketHandshakeException.class,
                        refused -> assertThat(refused.getResponse().statusCode()).isEqualTo(403));
    }

    /** The last cases are not handshakes, or invalid ones; some name headers that are to be removed. */
    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {
        "400 Connection: Upgrade|Upgrade: websocket|Sec-WebSocket-Version: 13",
        "200 Upgrade: websocket|Sec-WebSocket-Version: 13|Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
        "200 Connection: close, X-Other|Upgrade: websocket|Sec-WebSocket-Version: 13|Sec-WebSocket-Key: x",
        "200 Connection: Upgrade, HTTP2-Settings|Upgrade: h2c|HTTP2-Settings: AAMAAABkAAQCAAAAAAIAAAAA"})
    void requestThatIsNoHandshakeIsAnsweredLikeAnyOther(String row) throws Exception {
        int space = row.indexOf(' ');
        String headers = row.substring(space + 1).replace("|", "\r\n");
        try (Wire wire = Wire.to(port)) {
            wire.send("GET /live/echo HTTP/1.1\r\nHost: x\r\n" + headers + "\r\n\r\n");
            assertThat(wire.readUntil("\r\n\r\n")).startsWith("HTTP/1.1 " + row.substring(0, space))
                    .doesNotContain("Upgrade");
        }
    }

    @Test
    void oneDoesNotWaitForAnother() throws Exception {
        List<WebSocketClient> clients = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            clients.add(connect("/live/echo"));
        }
        for (int i = MANY - 1; i >= 0; i--) {
            clients.get(i).say("I am " + i);
        }
        for (int i = 0; i < MANY; i++) {
            assertThat(clients.get(i).hear()).isEqualTo("text: I am " + i);
        }
        clients.forEach(WebSocketClient::close);
    }

    private WebSocketClient connect(String path) throws Exception {
        return WebSocketClient.connect(http, port, path);
    }
}
