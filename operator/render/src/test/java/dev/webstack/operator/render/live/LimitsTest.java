package dev.webstack.operator.render.live;

import static dev.webstack.testing.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.webstack.testing.Requirement;
import dev.webstack.testing.Requires;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * How a real nginx limits a client that sends many requests. The rates are so low that a slow machine does not change
 * the results.
 */
@Requires(Requirement.NGINX)
class LimitsTest {

    private static final String SHOP = """
            apiVersion: webstack.dev/v1alpha1
            kind: WebStack
            metadata: { name: shop }
            spec:
              apps:
                - { name: web, image: "web:1" }
                - { name: slow, image: "slow:1" }
              static:
                - { name: files, files: { a.txt: "a" } }
              routes:
                - { path: /address, app: web, rateLimit: { requestsPerSecond: 1, burst: 2 } }
                - { path: /files, static: files, rateLimit: { requestsPerSecond: 1, burst: 2 } }
                - { path: /posts, methods: [GET], app: web, rateLimit: { requestsPerSecond: 1, burst: 2 } }
                - { path: /header, app: web, rateLimit: { requestsPerSecond: 1, key: Header, keyName: X-Api-Key } }
                - { path: /cookie, app: web, rateLimit: { requestsPerSecond: 1, key: Cookie, keyName: "my.sess-id$" } }
                - { path: /slow, app: slow, connectionLimit: { connections: 1, key: Header, keyName: X-Api-Key } }
                - { path: /slow/dry, app: slow, connectionLimit: { connections: 1, mode: DryRun } }
                - { path: /dry, app: web, rateLimit: { requestsPerSecond: 1, mode: DryRun } }
            """;

    private static UwsgiBackend web;
    /** Accepts connections, and sends nothing. */
    private static ServerSocket slow;
    private static RunningStack stack;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        web = new UwsgiBackend("web");
        slow = new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"));
        stack = new RunningStack(SHOP,
                Map.of("web", web.address(), "slow", "127.0.0.1:" + slow.getLocalPort()), text -> text);
    }

    @AfterAll
    static void stop() throws IOException {
        stack.close();
        slow.close();
        web.close();
    }

    /** Both locations of a Prefix count as one route; a conditional route's location counts too. */
    @ParameterizedTest
    @CsvSource({"/address, /address/x", "/files/a.txt, /files/a.txt", "/posts, /posts/x"})
    void moreThanRateAndBurstGetsStatus429(String path, String below) throws Exception {
        var statuses = new ArrayList<Integer>();
        for (int i = 0; i < 4; i++) {
            statuses.add(stack.get(path).statusCode());
            statuses.add(stack.get(below).statusCode());
        }
        assertThat(statuses).startsWith(200, 200, 200).contains(429).containsOnly(200, 429);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /header | X-Api-Key | one                         | two
            /cookie | Cookie    | a=1; my.sess-id$=one; b=1   | my.sess-id$=two; b=1
            """)
    void aHeaderOrCookieTellsClientsApart(String path, String name, String one, String other) throws Exception {
        assertThat(statuses(path, name, one, 3)).startsWith(200).endsWith(429);
        assertThat(statuses(path, name, other, 1)).containsExactly(200);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /header | X-Other | one
            /cookie | Cookie  | my.sess-id=1; MY.SESS-ID$=1; xmy.sess-id$=1; myxsess-id$=1
            """)
    void withoutHeaderOrCookieNothingIsCounted(String path, String name, String value) throws Exception {
        assertThat(statuses(path, name, value, 5)).containsOnly(200);
    }

    @Test
    void aDryRunOnlyLogs() throws Exception {
        assertThat(statuses("/dry", "X-Any", "", 3)).containsOnly(200);
        await().untilAsserted(() -> assertThat(stack.nginx.output())
                .anyMatch(line -> line.contains("limiting requests, dry run")));
    }

    /** The first request has reached the app, and runs until its client closes the connection. */
    @Test
    void aRequestBesideOneThatIsUnderWayGetsStatus429() throws Exception {
        try (Socket one = open("/slow", "one");
                Socket atApp = slow.accept();
                Socket other = open("/slow", "two");
                Socket otherAtApp = slow.accept();
                Socket unknown = open("/slow", "");
                Socket unknownAtApp = slow.accept()) {
            assertThat(statuses("/slow/x", "X-Api-Key", "one", 1)).containsExactly(429);
            assertThat(List.of(one, atApp, other, otherAtApp, unknown, unknownAtApp)).noneMatch(Socket::isClosed);
        }
    }

    @Test
    void aDryRunOfConnectionsOnlyLogs() throws Exception {
        try (Socket one = open("/slow/dry", "one");
                Socket atApp = slow.accept();
                Socket second = open("/slow/dry", "one");
                Socket secondAtApp = slow.accept()) {
            assertThat(List.of(one, atApp, second, secondAtApp)).noneMatch(Socket::isClosed);
            await().untilAsserted(() -> assertThat(stack.nginx.output())
                    .anyMatch(line -> line.contains("limiting connections, dry run")));
        }
    }

    private static Socket open(String path, String key) throws IOException {
        var socket = new Socket("127.0.0.1", stack.port);
        socket.getOutputStream().write("GET %s HTTP/1.1\r\nHost: shop\r\nX-Api-Key: %s\r\n\r\n".formatted(path, key)
                .getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private static List<Integer> statuses(String path, String header, String value, int requests) throws Exception {
        var statuses = new ArrayList<Integer>();
        for (int i = 0; i < requests; i++) {
            HttpRequest.Builder request = stack.request(path).header(header, value);
            statuses.add(stack.send(request).statusCode());
        }
        return statuses;
    }
}
