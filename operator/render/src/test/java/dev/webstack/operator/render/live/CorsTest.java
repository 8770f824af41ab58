package dev.webstack.operator.render.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.webstack.testing.Requirement;
import dev.webstack.testing.Requires;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The CORS headers of a route that pages of other origins may call. The app itself would allow all origins. */
@Requires(Requirement.NGINX)
class CorsTest {

    private static final String PARTNER = "https://partner.example.com";
    private static final String SHOP = """
            apiVersion: webstack.dev/v1alpha1
            kind: WebStack
            metadata: { name: shop }
            spec:
              apps: [{ name: web, image: "web:1", protocol: HTTP }]
              static: [{ name: assets, files: { a.txt: a } }]
              routes:
                - path: /api
                  app: web
                  cors:
                    allowOrigins: ["https://partner.example.com", "https://*.example.org"]
                    allowMethods: [GET, PUT]
                    allowHeaders: [Content-Type, X-Token]
                    exposeHeaders: [X-Total]
                    allowCredentials: Allow
                    maxAgeSeconds: 60
                - { path: /put, methods: [PUT], app: web, cors: { allowOrigins: ["*"], allowMethods: [PUT] } }
                - { path: /static, static: assets, cors: { allowOrigins: ["*"] } }
            """;

    private static HttpServer web;
    private static RunningStack stack;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        web = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
        web.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders().set("Access-Control-Allow-Origin", "*");
            exchange.getResponseHeaders().set("Access-Control-Allow-Methods", "DELETE");
            exchange.getResponseHeaders().set("Vary", "Accept");
            exchange.sendResponseHeaders(exchange.getRequestURI().getPath().equals("/api/wrong") ? 500 : 200, -1);
            exchange.close();
        });
        web.start();
        stack = new RunningStack(SHOP, Map.of("web", "127.0.0.1:" + web.getAddress().getPort()), text -> text);
    }

    @AfterAll
    static void stop() {
        stack.close();
        web.stop(0);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            https://partner.example.com      | yes  # as it is listed,
            http://partner.example.com       | no   # with its scheme,
            https://partner.example.com:8443 | no   # its port
            https://partner-example.com      | no   # and its dots
            https://partner.example.com.evil | no   # to the end
            https://a.example.org            | yes  # a label below
            https://a.b.example.org          | yes  # or more,
            https://example.org              | no   # but not none
            https://evil-example.org         | no
            https://evil.com/.example.org    | no
            null                             | no
            """)
    void anOriginMayCallIfItIsListed(String origin, String allowedAndWhy) throws Exception {
        HttpHeaders headers = stack.send(stack.request("/api").header("Origin", origin)).headers();
        if (allowedAndWhy.startsWith("yes")) {
            assertThat(headers.allValues("Access-Control-Allow-Origin")).containsExactly(origin);
            assertThat(headers.allValues("Access-Control-Allow-Credentials")).containsExactly("true");
            assertThat(headers.allValues("Access-Control-Expose-Headers")).containsExactly("X-Total");
        } else {
            assertThat(accessControl(headers)).isEmpty();
        }
        assertThat(headers.allValues("Vary")).containsExactly("Accept", "Origin");
    }

    @Test
    void aPageMayReadErrorsToo() throws Exception {
        HttpResponse<String> response = stack.send(stack.request("/api/wrong").header("Origin", PARTNER));
        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(response.headers().allValues("Access-Control-Allow-Origin")).containsExactly(PARTNER);
    }

    @Test
    void aRequestWithoutOriginIsToldNothing() throws Exception {
        HttpHeaders headers = stack.get("/api").headers();
        assertThat(accessControl(headers)).isEmpty();
        assertThat(headers.allValues("Vary")).containsExactly("Accept", "Origin");
    }

    @Test
    void nginxAnswersAPreflightRequest() throws Exception {
        HttpResponse<String> response = preflight("/api", PARTNER, "PUT");
        assertThat(response.statusCode()).isEqualTo(204);
        assertThat(accessControl(response.headers())).isEqualTo(Map.of(
                "access-control-allow-origin", PARTNER,
                "access-control-allow-credentials", "true",
                "access-control-allow-methods", "GET, PUT",
                "access-control-allow-headers", "Content-Type, X-Token",
                "access-control-max-age", "60"));
        assertThat(response.headers().allValues("Vary")).containsExactly("Origin");
    }

    @Test
    void aPreflightRequestOfAnotherOriginIsAllowedNothing() throws Exception {
        HttpResponse<String> response = preflight("/api", "https://evil.example", "PUT");
        assertThat(response.statusCode()).isEqualTo(204);
        assertThat(accessControl(response.headers())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Origin", "Access-Control-Request-Method"})
    void anOptionsRequestThatIsNoPreflightGoesToTheApp(String header) throws Exception {
        HttpResponse<String> response = stack.send(stack.request("/api").header(header, PARTNER)
                .method("OPTIONS", BodyPublishers.noBody()));
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().allValues("Vary")).containsExactly("Accept", "Origin");
    }

    @Test
    void everyOriginIsAllowedWithoutCookies() throws Exception {
        HttpHeaders headers = stack.send(stack.request("/static/a.txt").header("Origin", "null")).headers();
        assertThat(accessControl(headers)).isEqualTo(Map.of("access-control-allow-origin", "*"));
        assertThat(accessControl(preflight("/static/a.txt", PARTNER, "GET").headers())).isEqualTo(Map.of(
                "access-control-allow-origin", "*",
                "access-control-allow-methods", "GET, HEAD, POST",
                "access-control-max-age", "600"));
    }

    @ParameterizedTest
    @CsvSource({"PUT, 204", "GET, 404", "PUTS, 404"})
    void aRouteOfSomeMethodsGetsTheirPreflightRequests(String method, int status) throws Exception {
        assertThat(preflight("/put", PARTNER, method).statusCode()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({"PUT, 200", "GET, 404", "OPTIONS, 404"})
    void aRouteOfSomeMethodsGetsNoOthers(String method, int status) throws Exception {
        assertThat(stack.send(stack.request("/put").header("Origin", PARTNER)
                .method(method, BodyPublishers.noBody())).statusCode()).isEqualTo(status);
    }

    private static HttpResponse<String> preflight(String path, String origin, String method) throws Exception {
        return stack.send(stack.request(path).header("Origin", origin).header("Access-Control-Request-Method", method)
                .method("OPTIONS", BodyPublishers.noBody()));
    }

    private static Map<String, String> accessControl(HttpHeaders headers) {
        return headers.map().entrySet().stream().filter(header -> header.getKey().startsWith("access-control-"))
                .collect(Collectors.toMap(Map.Entry::getKey,
                        header -> String.join(", ", header.getValue())));
    }
}
