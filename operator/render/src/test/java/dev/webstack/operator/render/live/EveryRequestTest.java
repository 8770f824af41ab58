package dev.webstack.operator.render.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.webstack.testing.Patience;
import dev.webstack.testing.Ports;
import dev.webstack.testing.Requirement;
import dev.webstack.testing.Requires;
import dev.webstack.testing.Wire;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a real nginx does with every request: it logs it, names its trace, compresses, and adds headers. */
@Requires(Requirement.NGINX)
class EveryRequestTest {

    private static final String SHOP = """
            apiVersion: webstack.dev/v1alpha1
            kind: WebStack
            metadata: { name: shop }
            spec:
              apps:
                - { name: web, image: "web:1" }
                - { name: search, image: "search:1", protocol: HTTP }
                - { name: own, image: "own:1", protocol: HTTP }
                - { name: gone, image: "gone:1" }
              static:
                - { name: files, files: { a.css: "%s", small.css: "b", a.bin: "%s" } }
              routes:
                - { path: /uwsgi, app: web }
                - { path: /http, app: search }
                - { path: /own, app: own }
                - { path: /gone, app: gone }
                - { path: /files, static: files }
                - { path: "/v[0-9]+$", pathType: Regex, name: by-version, app: web }
                - { path: /untraced, app: web, requestHeaders: { remove: [traceparent] } }
                - { path: /traced, app: web, requestHeaders: { set: [{ name: Traceparent, value: mine }] } }
                - { path: /sniffed, app: web, responseHeaders: { remove: [x-content-type-options] } }
                - { path: /set, app: web, responseHeaders: { set: [{ name: X-Content-Type-Options, value: route }] } }
                - { path: /more, app: web, responseHeaders: { add: [{ name: X-More, value: route }] } }
              nginx: { %s }
            """;
    private static final String BODY = "body { color: black } ".repeat(100);
    private static final String TRACEPARENT = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00";

    private static UwsgiBackend web;
    private static HttpBackend search;
    private static SocketBackend own;
    private static Map<String, String> apps;
    private static final Map<TestedNginx, RunningStack> STACKS = new EnumMap<>(TestedNginx.class);

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        web = new UwsgiBackend("web");
        search = new HttpBackend("search");
        own = new SocketBackend(connection -> {
            connection.getInputStream().read(new byte[8192]);
            connection.getOutputStream().write(("HTTP/1.1 200 OK\r\nX-Content-Type-Options: app\r\n"
                    + "Content-Type: application/json\r\nConnection: close\r\n\r\n" + BODY)
                    .getBytes(StandardCharsets.ISO_8859_1));
        });
        apps = Map.of("web", web.address(), "search", search.address(), "own", own.address(), "gone",
                "127.0.0.1:" + Ports.free());
        STACKS.put(TestedNginx.OF_A_POD, new RunningStack(manifest(""), apps, text -> text));
        STACKS.put(TestedNginx.INSTALLED, RunningStack.onInstalled(manifest(""), apps));
    }

    @AfterAll
    static void stop() throws IOException {
        STACKS.values().forEach(RunningStack::close);
        own.close();
        search.close();
        web.close();
    }

    private static String manifest(String nginx) {
        return SHOP.formatted(BODY, BODY, nginx);
    }

    @ParameterizedTest
    @EnumSource
    void eachRequestIsALineOfJson(TestedNginx nginx) throws Exception {
        RunningStack stack = STACKS.get(nginx);
        HttpResponse<String> response = stack.send(stack.request("/uwsgi/a%22b?c=d%5C").header("User-Agent", "\"x\\\ty")
                .header("Traceparent", TRACEPARENT));
        JsonNode line = line(stack, "/uwsgi/a%22b?c=d%5C");
        assertThat(line.path("request_id").asText()).matches("[0-9a-f]{32}")
                .isEqualTo(told(response.body(), "REQUEST_ID")).isEqualTo(told(response.body(), "HTTP_X_REQUEST_ID"));
        assertThat(line.path("trace_id").asText()).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
        assertThat(line.path("route").asText()).isEqualTo("Prefix /uwsgi");
        assertThat(line.path("user_agent").asText()).isEqualTo("\"x\\\ty");
        assertThat(line.path("method").asText()).isEqualTo("GET");
        assertThat(line.path("client").asText()).isEqualTo("127.0.0.1");
        assertThat(line.path("upstream").asText()).isEqualTo(web.address());
        assertThat(line.path("status").isInt()).isTrue();
        assertThat(line.path("seconds").isNumber()).isTrue();
        assertThat(List.of("connect_seconds", "header_seconds", "upstream_seconds"))
                .allSatisfy(name -> assertThat(line.path(name).asText()).matches("[0-9]+\\.[0-9]{3}"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /v7            | 200 | Regex /v[0-9]+$ by-version
            /files/a.css   | 200 | Prefix /files
            /files         | 301 | Prefix /files
            /gone/away     | 503 | Prefix /gone
            /nowhere       | 404 | ''
            """)
    void theLogNamesTheRoute(String path, int status, String route) throws Exception {
        for (RunningStack stack : STACKS.values()) {
            stack.get(path);
            JsonNode line = line(stack, path);
            assertThat(line.path("route").asText()).isEqualTo(route);
            assertThat(line.path("status").asInt()).isEqualTo(status);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsNoRequestIsLoggedWithoutAWarning(TestedNginx nginx) throws Exception {
        RunningStack stack = STACKS.get(nginx);
        try (Wire wire = Wire.to(stack.port)) {
            assertThat(wire.send("nonsense\r\n\r\n").readToEnd().text()).contains(" 400 ");
        }
        assertThat(line(stack, "").path("status").asInt()).isEqualTo(400);
        assertThat(stack.nginx.output()).noneMatch(line -> line.contains("uninitialized"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            accessLog: Text  | 1
            accessLog: 'Off' | 0
            """)
    void theLogMayBeTextOrOff(String log, int lines) throws Exception {
        try (var stack = new RunningStack(manifest(log), apps, text -> text); Wire wire = Wire.to(stack.port)) {
            stack.get("/files/a.css");
            wire.send("GET / HTTP/1.0\r\nX: " + "x".repeat(9000) + "\r\n\r\n").readToEnd();
            Patience.await().untilAsserted(() -> assertThat(stack.nginx.output())
                    .anyMatch(line -> line.contains("refused with 431")));
            assertThat(stack.nginx.output()).filteredOn(line -> line.contains("GET /files/a.css"))
                    .hasSize(lines).allMatch(line -> line.contains(" id=") && line.contains("route=\"Prefix /files\""));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {TRACEPARENT, "01-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-more"})
    void aTraceOfTheClientGoesOn(String traceparent) throws Exception {
        for (RunningStack stack : STACKS.values()) {
            for (String path : List.of("/uwsgi", "/http")) {
                String body = stack.send(stack.request(path).header("Traceparent", traceparent)).body();
                assertThat(told(body, "HTTP_TRACEPARENT", "Traceparent")).isEqualTo(traceparent);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"-", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7", TRACEPARENT + "-more",
        "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00",
        "00-00000000000000000000000000000000-00f067aa0ba902b7-00",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-00",
        "00-4BF92F3577B34DA6A3CE929D0E0E4736-00F067AA0BA902B7-00"})
    void withoutAValidOneTheIdOfTheRequestIsTheTrace(String traceparent) throws Exception {
        for (RunningStack stack : STACKS.values()) {
            for (String path : List.of("/uwsgi", "/http")) {
                String body = stack.send(stack.request(path).header("Traceparent", traceparent)).body();
                assertThat(told(body, "HTTP_TRACEPARENT", "Traceparent"))
                        .matches("00-" + told(body, "HTTP_X_REQUEST_ID", "X-request-id") + "-[0-9a-f]{16}-01");
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"/untraced, ''", "/traced, mine"})
    void aRouteMayDecideOnTheTrace(String path, String traceparent) throws Exception {
        assertThat(told(STACKS.get(TestedNginx.OF_A_POD).get(path).body(), "HTTP_TRACEPARENT")).isEqualTo(traceparent);
    }

    @ParameterizedTest
    @CsvSource({"/uwsgi, nosniff", "/files/a.css, nosniff", "/files/none, nosniff", "/nowhere, nosniff",
        "/more, nosniff",
        "/gone, nosniff", "/own, app", "/set, route", "/sniffed, "})
    void noTypeIsGuessedUnlessAnAppOrARouteWantsIt(String path, String value) throws Exception {
        for (RunningStack stack : STACKS.values()) {
            assertThat(stack.get(path).headers().allValues("X-Content-Type-Options"))
                    .isEqualTo(value == null ? List.of() : List.of(value));
            assertThat(stack.get(path).headers().firstValue("Server")).as("no version").hasValue("nginx");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            All    | /files/a.css     | gzip
            All    | /own             | gzip  # an app's, by its type
            All    | /files/small.css |       # too small to gain
            All    | /files/a.bin     |       # a type that is compressed already
            Static | /files/a.css     |
            Static | /own             |
            '''Off''' | /files/a.css  |
            """)
    void textsAreCompressedIfAllAre(String compression, String path, String encodingAndWhy) throws Exception {
        String encoding = encodingAndWhy == null ? "" : encodingAndWhy.split("#")[0].strip();
        try (var stack = new RunningStack(manifest("compression: " + compression), apps, text -> text)) {
            HttpResponse<String> response = stack.send(stack.request(path).header("Accept-Encoding", "gzip")
                    .header("Via", "1.1 cache"));
            assertThat(response.headers().firstValue("Content-Encoding").orElse("")).isEqualTo(encoding);
            if (encoding.equals("gzip")) {
                assertThat(response.headers().firstValue("Vary")).hasValue("Accept-Encoding");
                byte[] body = response.body().getBytes(StandardCharsets.ISO_8859_1);
                assertThat(new GZIPInputStream(new ByteArrayInputStream(body)).readAllBytes())
                        .asString(StandardCharsets.UTF_8).isEqualTo(BODY);
                assertThat(stack.get(path).headers().firstValue("Content-Encoding")).isEmpty();
            }
        }
    }

    @Test
    void aCompressedFileIsSentInPlaceOfTheOther() throws Exception {
        for (String compression : List.of("Static", "All", "'Off'")) {
            try (var stack = new RunningStack(manifest("compression: " + compression), apps, text -> text)) {
                Files.writeString(stack.directory.resolve("srv/static/files/a.css.gz"), "zipped");
                HttpResponse<String> response = stack.send(
                        stack.request("/files/a.css").header("Accept-Encoding", "gzip"));
                assertThat(response.body()).isEqualTo(compression.equals("'Off'") ? BODY : "zipped");
                assertThat(stack.get("/files/a.css").body()).isEqualTo(BODY);
            }
        }
    }

    /** The line about a request with this target, which nginx writes after the response. */
    private static JsonNode line(RunningStack stack, String target) {
        var mapper = new ObjectMapper();
        return Patience.await().until(() -> {
            for (String line : stack.nginx.output()) {
                if (line.startsWith("{")) {
                    JsonNode read = mapper.readTree(line);
                    if (read.path("target").asText().equals(target)) {
                        return read;
                    }
                }
            }
            return null;
        }, found -> found != null);
    }

    /** The value of one of these variables or headers that an app was told. */
    private static String told(String body, String... names) {
        return body.lines().filter(line -> List.of(names).stream().anyMatch(name -> line.startsWith(name + ": ")))
                .map(line -> line.substring(line.indexOf(": ") + 2)).findFirst().orElse("");
    }
}
