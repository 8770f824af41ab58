package dev.webstack.operator.render.live;

import static dev.webstack.testing.Patience.await;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.webstack.testing.Requirement;
import dev.webstack.testing.Requires;
import java.io.IOException;
import java.net.Socket;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** How a real nginx handles heads that are too large, and the largest accepted ones. */
@Requires(Requirement.NGINX)
class LargeHeadsTest {

    private static final String OK = "HTTP/1.1 200 OK\r\nConnection: close\r\n";

    /** A head with this number of lines of this length. */
    @ParameterizedTest
    @CsvSource({"shop.example.com, 1, 9000", "shop.example.com, 5, 7000", "shop.invalid, 1, 9000"})
    void aLargeHeadIsRefusedWith431(String host, int lines, int length) throws Exception {
        for (TestedNginx nginx : TestedNginx.values()) {
            try (var web = answering(OK + "\r\n");
                    var stack = nginx.start(manifest("HTTP", "").replace("spec:\n",
                            "spec:\n  hostnames: [shop.example.com]\n"), web)) {
                String head = "GET / HTTP/1.0\r\nHost: " + host + "\r\n"
                        + ("X: " + "x".repeat(length) + "\r\n").repeat(lines);
                assertThat(send(stack, head)).startsWith("HTTP/1.1 431 ")
                        .endsWith("The head of the request is too large.");
                awaitLine(stack, "refused with 431");
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aLargeTargetIsRefusedWith414(TestedNginx nginx) throws Exception {
        try (var web = answering(OK + "\r\n"); var stack = nginx.start(manifest("HTTP", ""), web)) {
            assertThat(send(stack, "GET /" + "x".repeat(9000) + " HTTP/1.0\r\n")).startsWith("HTTP/1.1 414 ");
            awaitLine(stack, "refused with 414");
        }
    }

    private static void awaitLine(RunningStack stack, String words) {
        await().untilAsserted(() -> assertThat(stack.nginx.output()).filteredOn(line -> line.contains(words))
                .singleElement().asString().contains("may have 8k", "large_client_header_buffers"));
    }

    /** A 414 or 431 of an app is not nginx's own. */
    @ParameterizedTest
    @CsvSource({"UWSGI, 414", "HTTP, 431"})
    void whatAnAppRefusesNginxDoesNotExplain(String protocol, int status) throws Exception {
        try (var web = answering("HTTP/1.1 %d No\r\nConnection: close\r\n\r\n".formatted(status));
                var stack = TestedNginx.OF_A_POD.start(manifest(protocol, ""), web)) {
            assertThat(stack.get("/").statusCode()).isEqualTo(status);
            await().untilAsserted(
                    () -> assertThat(stack.nginx.output()).anyMatch(line -> line.contains("\"target\":\"/\"")));
            assertThat(stack.nginx.output()).noneMatch(line -> line.contains("refused with"));
        }
    }

    /** A head of nearly the greatest size for nginx: the uwsgi packet contains the query and the content type twice. */
    @ParameterizedTest
    @EnumSource
    void theLargestHeadFitsIntoAUwsgiPacket(TestedNginx nginx) throws Exception {
        String most = "x".repeat(8_000);
        String head = "GET /?" + most + " HTTP/1.0\r\nContent-Type: " + most + "\r\n" + "X: " + most + "\r\n"
                + "Y: y\r\n".repeat(900);
        String headers = IntStream.range(0, 5)
                .mapToObj(i -> "{ name: X-%d, value: %s }".formatted(i, "y".repeat(1_638)))
                .collect(Collectors.joining(", ", "requestHeaders: { set: [", "] },"));
        try (var web = new UwsgiBackend("web");
                var stack = nginx.start(manifest("UWSGI", headers), web.address())) {
            assertThat(send(stack, head)).startsWith("HTTP/1.1 200 ").contains("HTTP_X_4: yyy", "QUERY_STRING: xxx");
        }
    }

    @ParameterizedTest
    @CsvSource({"UWSGI, 15000, 200", "HTTP, 15000, 200", "UWSGI, 17000, 502", "HTTP, 17000, 502"})
    void aResponseMayHaveAHeadOf16k(String protocol, int length, int status) throws Exception {
        for (TestedNginx nginx : TestedNginx.values()) {
            try (var web = answering(OK + "X: " + "x".repeat(length) + "\r\n\r\n");
                    var stack = nginx.start(manifest(protocol, ""), web)) {
                assertThat(stack.get("/").statusCode()).isEqualTo(status);
                await().untilAsserted(() -> assertThat(stack.nginx.output())
                        .filteredOn(line -> line.contains("upstream sent too big header"))
                        .hasSize(status == 502 ? 1 : 0));
            }
        }
    }

    private static SocketBackend answering(String response) throws IOException {
        return new SocketBackend(connection -> {
            connection.getInputStream().read(new byte[8192]);
            connection.getOutputStream().write(response.getBytes(US_ASCII));
        });
    }

    private static String manifest(String protocol, String route) {
        return SocketBackend.manifest(protocol, route);
    }

    /** Sends a head without its last line; nginx may refuse it before it is completely sent. */
    private static String send(RunningStack stack, String head) throws IOException {
        try (var client = new Socket("127.0.0.1", stack.port)) {
            client.getOutputStream().write((head + "\r\n").getBytes(US_ASCII));
            return new String(client.getInputStream().readAllBytes(), US_ASCII);
        }
    }
}
