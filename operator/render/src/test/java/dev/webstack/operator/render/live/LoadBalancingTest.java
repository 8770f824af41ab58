package dev.webstack.operator.render.live;

import static dev.webstack.testing.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.webstack.testing.Requirement;
import dev.webstack.testing.Requires;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which pod a real nginx chooses, when it learns of them from a name server. */
@Requires(Requirement.NGINX)
class LoadBalancingTest {

    private final CountDownLatch released = new CountDownLatch(1);
    private final CountDownLatch held = new CountDownLatch(1);
    private NameServer names;
    private SocketBackend a;
    private SocketBackend b;

    @BeforeEach
    void start() throws IOException {
        names = new NameServer();
        a = pod("a");
        b = pod("b");
    }

    @AfterEach
    void stop() throws IOException {
        released.countDown();
        names.close();
        a.close();
        b.close();
    }

    /** Responds with its name, and to {@code /hold} once it is released. */
    private SocketBackend pod(String name) throws IOException {
        return new SocketBackend(connection -> {
            var request = new byte[8192];
            int length = connection.getInputStream().read(request);
            if (new String(request, 0, Math.max(0, length), StandardCharsets.ISO_8859_1).contains("/hold")) {
                held.countDown();
                awaitRelease();
            }
            connection.getOutputStream().write(
                    "HTTP/1.1 200 OK\r\nConnection: close\r\nX-Pod: %s\r\n\r\n".formatted(name).getBytes());
        });
    }

    private void awaitRelease() {
        try {
            released.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static InetSocketAddress address(SocketBackend pod) {
        String address = pod.address();
        return new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"),
                Integer.parseInt(address.substring(address.indexOf(':') + 1)));
    }

    private RunningStack stack(String protocol, String method) throws Exception {
        return RunningStack.inCluster("""
                apiVersion: webstack.dev/v1alpha1
                kind: WebStack
                metadata: { name: shop }
                spec:
                  apps: [{ name: web, image: "web:1", protocol: %s, loadBalancing: %s }]
                  routes: [{ path: /, app: web }]
                """.formatted(protocol, method), names);
    }

    /** The kubelet sends no requests before; the app need not be there. */
    @Test
    void nginxHasStartedWhenTheNameServerRespondsToIt() throws Exception {
        names.works(false);
        try (RunningStack stack = stack("HTTP", "Random")) {
            assertThat(stack.status("GET", "/started").statusCode()).isEqualTo(503);
            names.works(true);
            assertThat(stack.status("GET", "/started").statusCode()).isEqualTo(200);
        }
    }

    private static String podOf(HttpResponse<String> response) {
        assertThat(response.statusCode()).isEqualTo(200);
        return response.headers().firstValue("X-Pod").orElseThrow();
    }

    private static String pod(RunningStack stack, String path, String cookie) throws Exception {
        return podOf(stack.send(stack.request(path).header("Cookie", cookie)));
    }

    private static Set<String> podsOfTen(RunningStack stack, String path, String cookie) throws Exception {
        var pods = new HashSet<String>();
        for (int i = 0; i < 10; i++) {
            pods.add(pod(stack, path, cookie));
        }
        return pods;
    }

    private static void awaitBoth(RunningStack stack) {
        await().until(() -> stack.get("/").statusCode() == 200 && podsOfTen(stack, "/", "none=0").size() == 2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UWSGI", "HTTP"})
    void aPodWithFewerRequestsUnderWayIsChosen(String protocol) throws Exception {
        names.pods(address(a), address(b));
        try (var stack = stack(protocol, "LeastConnections")) {
            awaitBoth(stack);
            var busy = new String[1];
            Thread waiting = Thread.ofVirtual().start(() -> {
                try {
                    busy[0] = podOf(stack.get("/hold"));
                } catch (Exception e) {
                    throw new AssertionError(e);
                }
            });
            held.await();
            Set<String> free = podsOfTen(stack, "/", "none=0");
            released.countDown();
            waiting.join();
            assertThat(free).hasSize(1).doesNotContain(busy[0]);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"UWSGI", "HTTP"})
    void aClientStaysWithItsPodAtEachPodOfNginx(String protocol) throws Exception {
        names.pods(address(a), address(b));
        try (var one = stack(protocol, "StickyCookie"); var other = stack(protocol, "StickyCookie")) {
            awaitBoth(one);
            awaitBoth(other);
            HttpResponse<String> first = one.get("/");
            String cookie = first.headers().firstValue("Set-Cookie").orElseThrow();

            assertThat(cookie).matches("webstack-web=[0-9a-f]{32}; httponly; samesite=lax; path=/");
            String pair = cookie.substring(0, cookie.indexOf(';'));
            assertThat(podsOfTen(one, "/", pair)).containsExactly(podOf(first));
            assertThat(podsOfTen(other, "/", pair)).containsExactly(podOf(first));
        }
    }

    @ParameterizedTest
    @CsvSource({"UWSGI, StickyCookie", "HTTP, StickyCookie", "UWSGI, LeastConnections", "HTTP, LeastConnections"})
    void aClientOfAPodThatHasGoneGetsAnother(String protocol, String method) throws Exception {
        names.pods(address(a), address(b));
        try (var stack = stack(protocol, method)) {
            awaitBoth(stack);
            a.close();
            for (int i = 0; i < 10; i++) {
                var request = stack.request("/").header("Cookie", "webstack-web=" + route(a));
                assertThat(podOf(stack.send(request.POST(BodyPublishers.ofString("even a POST"))))).isEqualTo("b");
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/,                        JSESSIONID=1.%a,       a",
        "/,                        JSESSIONID=1.%b,       b",
        "/,                        x=1; JSESSIONID=1.2.%b, b",
        "/shop;jsessionid=1.%a,    none=0,                a",
        "/shop;jsessionid=1.%b?q,  none=0,                b",
        "/a;v=1;jsessionid=1.%b/c, none=0,                b",
        "/shop;jsessionid=1.%a,    JSESSIONID=1.%b,       b",
        "/shop;jsessionid=1.%a,    JSESSIONID=1,          a",
        "/shop?;jsessionid=1.%a,   JSESSIONID=1.%b,       b"})
    void aSessionLeadsToThePodThatMadeIt(String path, String cookie, String pod) throws Exception {
        names.pods(address(a), address(b));
        try (var stack = stack("UWSGI", "StickySession")) {
            awaitBoth(stack);
            assertThat(podsOfTen(stack, filled(path), filled(cookie))).containsExactly(pod);
            assertThat(podsOfTen(stack, "/", "JSESSIONID=1." + "0".repeat(32))).containsExactlyInAnyOrder("a", "b");
        }
    }

    private String filled(String text) throws Exception {
        return text.replace("%a", route(a)).replace("%b", route(b));
    }

    /** What nginx calls a pod. */
    private static String route(SocketBackend pod) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(pod.address().getBytes()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"LeastConnections", "StickyCookie", "StickySession"})
    void nginxStartsBeforeThePodsAndForgetsThemAsTheyGo(String method) throws Exception {
        try (var stack = stack("UWSGI", method)) {
            assertThat(stack.get("/").statusCode()).isEqualTo(503);
            names.pods(address(a));
            await().until(() -> stack.get("/").statusCode() == 200);
            names.pods();
            await().until(() -> stack.get("/").statusCode() == 503);
            names.pods(address(a), address(b));
            awaitBoth(stack);
        }
    }
}
