package dev.webstack.operator.render.live;

import static dev.webstack.testing.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.webstack.testing.Ports;
import dev.webstack.testing.Requirement;
import dev.webstack.testing.Requires;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How a real nginx routes the requests of a stack, and what an app gets. */
@Requires(Requirement.NGINX)
class RoutingTest {

    private static final String SHOP = """
            apiVersion: webstack.dev/v1alpha1
            kind: WebStack
            metadata: { name: shop }
            spec:
              apps:
                - { name: web, image: "web:1" }
                - { name: search, image: "search:1", protocol: HTTP }
                - { name: gone, image: "gone:1" }
              static:
                - name: assets
                  files: { style.css: "/* \u00fc */", app.js: "// \u00fc", readme.md: "# \u00fc", data.json: "{}", x.unknown: "?" }
                - { name: icons, files: { favicon.ico: "icon" } }
                - { name: pages, files: { index.html: "<h1>Docs</h1>" } }
              routes:
                - { path: /shop, app: web }
                - { path: /shop/admin/, app: search }
                - { path: /shop/admin/login, pathType: Exact, app: web }
                - { path: /search/, app: search }
                - { path: /gone, app: gone }
                - { path: /static, static: assets }
                - { path: /docs/, static: pages }
                - { path: /favicon.ico, pathType: Exact, static: icons }
            """;

    private static UwsgiBackend web;
    private static HttpBackend search;
    private static String nobody;
    private static RunningStack stack;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        web = new UwsgiBackend("web");
        search = new HttpBackend("search");
        nobody = "127.0.0.1:" + Ports.free();
        stack = new RunningStack(SHOP, Map.of("web", web.address(), "search", search.address(), "gone", nobody),
                text -> text);
    }

    @AfterAll
    static void stop() throws IOException {
        stack.close();
        search.close();
        web.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /shop                   | web     # a Prefix: the path itself,
            /shop/                  | web     # with a slash,
            /shop/x/y?q             | web     # and all below it
            /shopping               | nobody  # but whole segments only
            /shop.html              | nobody
            /Shop                   | nobody  # case matters
            /                       | nobody  # no route matches
            /shop/admin             | search  # the longer Prefix wins over /shop
            /shop/admin/            | search
            /shop/admin/x           | search
            /shop/administrator     | web
            /shop/admin/login       | web     # Exact wins over every Prefix
            /shop/admin/login/      | search  # and is exact
            /shop/admin/login?q=1   | web     # the query does not count
            /%73hop                 | web     # compared decoded,
            //shop///x              | web     # with slashes merged,
            /x/../shop/./y          | web     # and normalized
            /search/../shop         | web
            /shop;jsessionid=1      | web     # parameters do not count,
            /shop;a=1/admin;b=2/x   | search  # nor are they a way past a route,
            /shop%3Ba=1/admin%3bb/x | search  # however they are written
            /search;v=1?x=/a;b      | search
            /shop/admin;/login;x    | web
            /;jsessionid=1          | nobody
            /a;b;c;d;e;f;g;h;i;j;k/../shop;l | web
            /search                 | search
            /searching              | nobody
            """)
    void goesTo(String path, String appAndWhy) throws Exception {
        String app = appAndWhy.split("#")[0].strip();
        HttpResponse<String> response = stack.get(path);
        assertThat(response.headers().firstValue("X-App").orElse("nobody")).isEqualTo(app);
        assertThat(response.statusCode()).isEqualTo(app.equals("nobody") ? 404 : 200);
    }

    /** Paths that an app might read as another path than nginx does. */
    @ParameterizedTest
    @ValueSource(strings = {"/shop/..;/search", "/shop/.;x/y", "/shop/%2e%2e;x/search", "/shop/;x/../search",
        "/;x/shop", "/shop;x=%2Fadmin", "/shop%3bx=1%2f..",
        "/shop;1;2;3;4;5;6;7;8;9;10;11;12;13;14;15;16;17;18;19;20;21;22;23;24;25"})
    void ambiguousPathParametersAreRefused(String path) throws Exception {
        assertThat(stack.get(path).statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /static/style.css   | 200 | text/css; charset=utf-8
            /static/app.js      | 200 | text/javascript; charset=utf-8
            /static/readme.md   | 200 | text/markdown; charset=utf-8
            /static/data.json   | 200 | application/json
            /static/x.unknown   | 200 | application/octet-stream
            /favicon.ico        | 200 | image/x-icon
            /docs/              | 200 | text/html; charset=utf-8
            /docs/index.html    | 200 | text/html; charset=utf-8
            /static/nothing     | 404 | text/html; charset=utf-8
            /static/../nginx.conf        | 404 | text/html
            /static/..%2f..%2fnginx.conf | 400 | text/html
            /static/%2e%2e/nginx.conf    | 404 | text/html
            """)
    void filesAreServedWithTheirType(String path, int status, String type) throws Exception {
        HttpResponse<String> response = stack.get(path);
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type")).contains(type);
        assertThat(response.headers().firstValue("Server")).contains("nginx");
    }

    @Test
    void filesArriveByteForByte() throws Exception {
        assertThat(stack.get("/static/style.css").body().getBytes(StandardCharsets.ISO_8859_1))
                .isEqualTo("/* ü */".getBytes(StandardCharsets.UTF_8));
    }

    /** The redirect contains no scheme, host or port, because a proxy in front of nginx may have others. */
    @ParameterizedTest
    @CsvSource({"/static, /static/", "/static?a=1&b=%20, /static/?a=1&b=%20", "/docs, /docs/"})
    void thePathOfADirectoryIsRedirectedWithItsQuery(String path, String location) throws Exception {
        HttpResponse<String> response = stack.get(path);
        assertThat(response.statusCode()).isEqualTo(301);
        assertThat(response.headers().firstValue("Location")).contains(location);
    }

    @Test
    void anAppOverUwsgiIsToldOfTheRequest() throws Exception {
        Map<String, String> told = told("/shop/a%20b/%C3%A4?x=%20y&z");
        assertThat(told).containsEntry("REQUEST_METHOD", "GET")
                .containsEntry("REQUEST_URI", "/shop/a%20b/%C3%A4?x=%20y&z")
                .containsEntry("PATH_INFO", "/shop/a b/\u00c3\u00a4")
                .containsEntry("QUERY_STRING", "x=%20y&z")
                .containsEntry("SERVER_PROTOCOL", "HTTP/1.1")
                .containsEntry("REQUEST_SCHEME", "http")
                .containsEntry("REMOTE_ADDR", "127.0.0.1")
                .containsEntry("SERVER_NAME", "127.0.0.1")
                .containsEntry("HTTP_HOST", "127.0.0.1:" + stack.port)
                .containsEntry("HTTP_X_FORWARDED_HOST", "127.0.0.1:" + stack.port)
                .containsEntry("HTTP_X_FORWARDED_PROTO", "http")
                .containsEntry("HTTP_ACCEPT_LANGUAGE", "de")
                .doesNotContainKeys("HTTPS");
    }

    @Test
    void anAppOverHttpIsToldOfTheRequest() throws Exception {
        Map<String, String> told = told("/search/a%20b/%C3%A4?x=%20y&z");
        assertThat(told).containsKey("GET /search/a%20b/%C3%A4?x=%20y&z HTTP/1.1")
                .containsEntry("Host", "127.0.0.1:" + stack.port)
                .containsEntry("X-forwarded-host", "127.0.0.1:" + stack.port)
                .containsEntry("X-forwarded-proto", "http")
                .containsEntry("Accept-language", "de")
                // The connection is kept open.
                .doesNotContainKey("Connection");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/shop/x", "/search/x"})
    void aClientCannotForgeWhatOnlyNginxKnows(String path) throws Exception {
        Map<String, String> told = told(path);
        assertThat(told.entrySet()).filteredOn(header -> header.getKey().matches("(?i)(HTTP.)?X.Real.IP"))
                .singleElement().isEqualTo(Map.entry(path.startsWith("/shop") ? "HTTP_X_REAL_IP" : "X-real-ip",
                        "127.0.0.1"));
        assertThat(told.entrySet()).filteredOn(header -> header.getKey().matches("(?i)(HTTP.)?X.Forwarded.For"))
                .singleElement().extracting(Map.Entry::getValue).isEqualTo("127.0.0.1");
        assertThat(told.entrySet()).filteredOn(header -> header.getKey().matches("(?i)(HTTP.)?X.Request.ID"))
                .singleElement().extracting(Map.Entry::getValue).asString().matches("[0-9a-f]{32}");
        assertThat(told.values()).noneMatch(value -> value.contains("forged"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/shop/x", "/search/x"})
    void aBodyOfUnknownLengthArrivesWithItsLength(String path) throws Exception {
        byte[] body = new byte[2_000_000];
        HttpResponse<String> response = stack.send(stack.request(path)
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body))));
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body().toLowerCase()).containsAnyOf("content_length: 2000000", "content-length: 2000000");
    }

    @Test
    void aBodyThatWouldFillThePodsDiskIsRefused() throws Exception {
        HttpResponse<String> response = stack.send(stack.request("/shop").expectContinue(true)
                .POST(BodyPublishers.ofByteArray(new byte[10 * 1024 * 1024 + 1])));
        assertThat(response.statusCode()).isEqualTo(413);
    }

    @Test
    void anAppWithNobodyReadyIsUnavailable() throws Exception {
        assertThat(stack.get("/gone").statusCode()).isEqualTo(503);
    }

    /** In a pod both lines name the Service; here the first one names a port on which nothing listens. */
    @ParameterizedTest
    @ValueSource(strings = {"/shop", "/search"})
    void aRefusedConnectionIsTriedOnceMoreWithoutTheClientNoticing(String path) throws Exception {
        try (var twice = new RunningStack(SHOP,
                Map.of("web", web.address(), "search", search.address(), "gone", nobody),
                text -> text.replaceAll("( *server \")(127.0.0.1:[0-9]+)(\".*)\n", "$1" + nobody + "$3\n$0"))) {
            for (int i = 0; i < 6; i++) {
                var request = twice.request(path).POST(BodyPublishers.ofString("even a POST: nothing was sent yet"));
                assertThat(twice.send(request).statusCode()).isEqualTo(200);
            }
            // The log arrives through a pipe, sometimes after the response.
            await().untilAsserted(() -> assertThat(twice.nginx.output())
                    .anyMatch(line -> line.contains("\"upstream\":\"" + nobody + ", 127.0.0.1:")));
        }
    }

    @Test
    void theStatusPortTellsThatNginxRunsAndWhichConfiguration() throws Exception {
        assertThat(stack.status("GET", "/healthz").body()).isEqualTo("ok");
        assertThat(stack.status("GET", "/config").body()).isEqualTo(stack.config.hash());
        assertThat(stack.status("GET", "/").statusCode()).isEqualTo(404);
        assertThat(stack.get("/config").statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({"web, 200, web", "search, 200, search", "gone, 502, nobody", "other, 404, nobody"})
    void theStatusPortTellsWhetherAnAppIsReached(String app, int status, String who) throws Exception {
        HttpResponse<String> response = stack.status("HEAD", "/apps/" + app);
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().firstValue("X-App").orElse("nobody")).isEqualTo(who);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "POST", "DELETE"})
    void theStatusPortIsNoWayAroundTheRoutes(String method) throws Exception {
        assertThat(stack.status(method, "/apps/web").statusCode()).isEqualTo(403);
        assertThat(stack.status(method, "/apps/search").statusCode()).isEqualTo(403);
    }

    /** A client may have an open connection when its nginx pod is replaced. */
    @Test
    void nginxThatIsToldToQuitAnswersTheNextRequestOfAConnection() throws Exception {
        try (var leaving = new RunningStack(SHOP,
                Map.of("web", web.address(), "search", search.address(), "gone", nobody), text -> text);
                var connection = new Socket("127.0.0.1", leaving.port)) {
            assertThat(ask(connection)).startsWith("HTTP/1.1 200").contains("Connection: keep-alive");
            leaving.nginx.quit();
            await().until(() -> !Ports.accepts(leaving.port));
            assertThat(ask(connection)).startsWith("HTTP/1.1 200").contains("Connection: close");
        }
    }

    private static String ask(Socket connection) throws IOException {
        connection.getOutputStream()
                .write("GET /docs/ HTTP/1.1\r\nHost: shop\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        var response = new StringBuilder();
        while (!response.toString().endsWith("</h1>")) {
            int next = connection.getInputStream().read();
            if (next < 0) {
                return response + "(the connection was closed)";
            }
            response.append((char) next);
        }
        return response.toString();
    }

    /** The values that an app gets from a client that sends forged headers. */
    private static Map<String, String> told(String path) throws Exception {
        var request = stack.request(path).header("Accept-Language", "de");
        for (String header : new String[]{"X-Real-IP", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto",
            "X-Forwarded-Port", "X-Forwarded-Prefix", "X-Forwarded-Server", "X-Forwarded-Ssl", "X-Proxied-Https",
            "X-Request-ID", "Forwarded", "Proxy", "Proxy-Auth-Cert", "Proxy-Ssl-Id"}) {
            request.header(header, "forged");
        }
        HttpResponse<String> response = stack.send(request);
        assertThat(response.statusCode()).isEqualTo(200);
        return response.body().lines().map(line -> line.split(": ", 2)).collect(Collectors
                .toMap(line -> line[0], line -> line.length == 2 ? line[1] : ""));
    }
}
