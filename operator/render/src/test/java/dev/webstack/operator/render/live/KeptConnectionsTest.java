package dev.webstack.operator.render.live;

import static dev.webstack.testing.Patience.await;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.webstack.testing.Patience;
import dev.webstack.testing.Requirement;
import dev.webstack.testing.Requires;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** How a real nginx reuses connections to an app, in a pod and on a laptop. */
@Requires(Requirement.NGINX)
class KeptConnectionsTest {

    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nOK";
    private static final String HTTP = SocketBackend.manifest("HTTP", "");

    @ParameterizedTest
    @EnumSource
    void anHttpAppGetsOneRequestAfterTheOther(TestedNginx nginx) throws Exception {
        List<Integer> requests = new CopyOnWriteArrayList<>();
        try (var web = new SocketBackend(connection -> {
            int own = 0;
            while (readHead(connection).startsWith("GET / HTTP/1.1\r\n")) {
                requests.add(++own);
                connection.getOutputStream().write(OK.getBytes(US_ASCII));
            }
        }); var stack = nginx.start(HTTP, web)) {
            // If a second passes between two requests, nginx closes the connection, so this is repeated.
            await().until(() -> stack.get("/").statusCode() == 200 && requests.contains(3));
        }
    }

    @ParameterizedTest
    @EnumSource
    void anIdleConnectionIsClosedByNginxItself(TestedNginx nginx) throws Exception {
        var closed = new CountDownLatch(1);
        try (var web = new SocketBackend(connection -> {
            readHead(connection);
            connection.getOutputStream().write(OK.getBytes(US_ASCII));
            if (connection.getInputStream().read() < 0) {
                closed.countDown();
            }
        }); var stack = nginx.start(HTTP, web)) {
            assertThat(stack.get("/").statusCode()).isEqualTo(200);
            assertThat(closed.await(Patience.MILLIS, TimeUnit.MILLISECONDS)).isTrue();
        }
    }

    /** An app that ends may close a connection just when a request arrives. */
    @Test
    void aGetOnALostConnectionIsTriedAgain() throws Exception {
        var lost = new AtomicInteger();
        try (var web = closingWithTheSecondRequest(lost); var stack = TestedNginx.OF_A_POD.start(HTTP, web)) {
            await().until(() -> {
                assertThat(stack.get("/").statusCode()).isEqualTo(200);
                return lost.get() > 0;
            });
        }
    }

    @Test
    void aPostOnALostConnectionIsNot() throws Exception {
        var lost = new AtomicInteger();
        try (var web = closingWithTheSecondRequest(lost); var stack = TestedNginx.OF_A_POD.start(HTTP, web)) {
            await().until(() -> stack.send(stack.request("/").POST(BodyPublishers.noBody())).statusCode() == 502);
            assertThat(lost).hasValue(1);
        }
    }

    private static SocketBackend closingWithTheSecondRequest(AtomicInteger lost) throws IOException {
        return new SocketBackend(connection -> {
            readHead(connection);
            connection.getOutputStream().write(OK.getBytes(US_ASCII));
            if (!readHead(connection).isEmpty()) {
                lost.incrementAndGet();
            }
        });
    }

    @ParameterizedTest
    @CsvSource({"HTTP, OF_A_POD", "HTTP, INSTALLED", "UWSGI, OF_A_POD", "UWSGI, INSTALLED"})
    void aWebSocketHasAConnectionOfItsOwn(String protocol, TestedNginx nginx) throws Exception {
        String upgrade = "Connection: Upgrade\r\nUpgrade: websocket\r\n\r\n";
        try (var web = new SocketBackend(connection -> {
            String told = protocol.equals("HTTP") ? readHead(connection) : readPacket(connection.getInputStream());
            assertThat(told).containsIgnoringCase("upgrade").contains("websocket");
            connection.getOutputStream().write(("HTTP/1.1 101 Switching Protocols\r\n" + upgrade).getBytes(US_ASCII));
            connection.getInputStream().transferTo(connection.getOutputStream());
        });
                var stack = nginx.start(SocketBackend.manifest(protocol, ""), web);
                var client = new Socket("127.0.0.1", stack.port)) {
            client.getOutputStream().write(("GET / HTTP/1.1\r\nHost: shop\r\n" + upgrade).getBytes(US_ASCII));
            assertThat(readHead(client)).startsWith("HTTP/1.1 101 ");
            client.getOutputStream().write("said".getBytes(US_ASCII));
            assertThat(client.getInputStream().readNBytes(4)).asString(US_ASCII).isEqualTo("said");
        }
    }

    private static String readPacket(InputStream in) throws IOException {
        byte[] header = in.readNBytes(4);
        return new String(in.readNBytes((header[1] & 0xff) + (header[2] & 0xff) * 256), US_ASCII);
    }

    /** Reads up to the empty line; returns nothing if the peer closed the connection. */
    private static String readHead(Socket connection) throws IOException {
        var head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = connection.getInputStream().read();
            if (next < 0) {
                return "";
            }
            head.append((char) next);
        }
        return head.toString();
    }
}
