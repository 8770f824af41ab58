package dev.webstack.operator.render.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.webstack.operator.render.Stacks;
import dev.webstack.operator.render.explain.Explainer;
import dev.webstack.operator.render.explain.Explanation;
import dev.webstack.operator.render.explain.Outcome;
import dev.webstack.operator.render.explain.Request;
import dev.webstack.testing.Ports;
import dev.webstack.testing.RawResponse;
import dev.webstack.testing.Requirement;
import dev.webstack.testing.Requires;
import dev.webstack.testing.Wire;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages of errors that a real nginx finds, and a stack that is closed for most clients. */
@Requires(Requirement.NGINX)
class ErrorPagesTest {

    private static final String SHOP = """
            apiVersion: webstack.dev/v1alpha1
            kind: WebStack
            metadata: { name: shop }
            spec:
              apps:
                - { name: web, image: "web:1" }
                - { name: gone, image: "gone:1" }
                - { name: cut, image: "cut:1", protocol: HTTP }
                - { name: slow, image: "slow:1", protocol: HTTP }
                - { name: own, image: "own:1", protocol: HTTP }
              static:
                - name: pages
                  files: { none.html: "none", sorry.html: "sorry ü", late.html: "late", stop.html: "stop", lost.html: "" }
              routes:
                - { path: /uwsgi, app: web }
                - { path: /gone, app: gone }
                - { path: /cut, app: cut }
                - { path: /slow, app: slow, timeouts: { read: 500ms } }
                - { path: /own, app: own }
                - { path: /pages, static: pages }
                - { path: /near, app: web, access: { allow: [192.0.2.1] } }
                - { path: /users, app: web, access: { basicAuth: { secretName: users } } }
                - { path: /small, app: web, maxBodySize: "1" }
                - { path: /by-method, methods: [POST], app: gone, maxBodySize: "1" }
                - { path: /by-method, name: delete, methods: [DELETE], app: gone }
                - { path: /split, split: [{ app: gone, weight: 1 }, { app: web, weight: 0 }] }
                - { path: /teapot, respond: { statusCode: 503, body: "busy" } }
              errorPages:
                - { statusCodes: [404, 400, 405], static: pages, path: /none.html }
                - { statusCodes: [503, 502], static: pages, path: /sorry.html }
                - { statusCodes: [504], static: pages, path: /late.html }
                - { statusCodes: [403, 401, 413], static: pages, path: /stop.html }
                - { statusCodes: [500], static: pages, path: /lost.html }
              %s
            """;
    private static final Map<TestedNginx, RunningStack> STACKS = new EnumMap<>(TestedNginx.class);
    private static final Explainer EXPLAINER = new Explainer(Stacks.model(manifest("")));

    private static UwsgiBackend web;
    private static SocketBackend cut;
    private static SocketBackend slow;
    private static SocketBackend own;
    private static Map<String, String> apps;
    private static RunningStack closed;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        web = new UwsgiBackend("web");
        cut = new SocketBackend(connection -> connection.getInputStream().read(new byte[8192]));
        slow = new SocketBackend(connection -> {
            while (connection.getInputStream().read(new byte[8192]) >= 0) {
            }
        });
        own = new SocketBackend(connection -> {
            String request = new String(connection.getInputStream().readNBytes("GET /own/xxx".length()),
                    StandardCharsets.ISO_8859_1);
            connection.getInputStream().read(new byte[8192]);
            connection.getOutputStream().write("HTTP/1.1 %s No\r\nContent-Length: 4\r\nConnection: close\r\n\r\nown!"
                    .formatted(request.substring(9)).getBytes(StandardCharsets.ISO_8859_1));
        });
        apps = Map.of("web", web.address(), "gone", "127.0.0.1:" + Ports.free(), "cut", cut.address(),
                "slow", slow.address(), "own", own.address());
        STACKS.put(TestedNginx.OF_A_POD, new RunningStack(manifest(""), apps, text -> text));
        STACKS.put(TestedNginx.INSTALLED, RunningStack.onInstalled(manifest(""), apps));
        closed = new RunningStack(
                manifest("maintenance: { static: pages, path: /none.html, allow: [127.0.0.2, \"10.0.0.0/8\"] }"), apps,
                text -> text);
    }

    @AfterAll
    static void stop() throws IOException {
        closed.close();
        STACKS.values().forEach(RunningStack::close);
        own.close();
        slow.close();
        cut.close();
        web.close();
    }

    private static String manifest(String more) {
        return SHOP.formatted(more);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            GET    | /nowhere       | 404 | none     # no route
            POST   | /nowhere       | 404 | none     # whatever the method
            GET    | /pages/nothing | 404 | none     # no file
            GET    | /shop/..;/x    | 400 | none
            POST   | /pages/none.html | 405 | none
            GET    | /by-method     | 404 | none     # no route after a choice
            GET    | /gone          | 503 | sorry ü  # an app that takes no connection
            POST   | /gone          | 503 | sorry ü
            DELETE | /by-method     | 503 | sorry ü  # after a choice
            GET    | /split         | 503 | sorry ü
            GET    | /cut           | 502 | sorry ü  # an app that breaks off
            GET    | /slow          | 504 | late     # an app that is too slow
            GET    | /near          | 403 | stop
            GET    | /users         | 401 | stop
            PUT    | /small         | 413 | stop
            POST   | /by-method     | 413 | stop     # before a choice
            GET    | /teapot        | 503 | busy     # a body of the manifest's own
            """)
    void nginxsOwnErrorHasItsPage(String method, String path, int status, String bodyAndWhy) throws IOException {
        String body = bodyAndWhy.split(" *#")[0];
        for (RunningStack stack : STACKS.values()) {
            RawResponse response = send(stack, "127.0.0.1", method, path);
            assertThat(response.status()).isEqualTo(status);
            assertThat(new String(response.body(), StandardCharsets.UTF_8)).isEqualTo(body);
            assertThat(response.headers("X-Content-Type-Options")).containsExactly("nosniff");
            if (!body.equals("busy")) {
                assertThat(response.headers("Cache-Control")).containsExactly("no-store");
                assertThat(response.headers("Content-Type")).containsExactly("text/html; charset=utf-8");
            }
            assertThat(response.headers("WWW-Authenticate")).hasSize(status == 401 ? 1 : 0);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 403, 500, 502, 503, 504})
    void anAppsOwnErrorIsLeftAlone(int status) throws IOException {
        for (RunningStack stack : STACKS.values()) {
            RawResponse response = send(stack, "127.0.0.1", "GET", "/own/" + status);
            assertThat(response.status()).isEqualTo(status);
            assertThat(response.body()).asString(StandardCharsets.UTF_8).isEqualTo("own!");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            GET  | /nowhere       | 404 | spec.errorPages[0]
            GET  | /pages/nothing | 404 | spec.errorPages[0]
            GET  | /shop/..;/x    | 400 | spec.errorPages[0]
            POST | /pages/none.html | 405 | spec.errorPages[0]
            """)
    void explainNamesThePage(String method, String path, int status, String page) {
        Explanation explanation = EXPLAINER.explain(Request.of(method, "http://shop" + path, List.of()));
        int explained = switch (explanation.outcome()) {
            case Outcome.Refused(int refusal, String _) -> refusal;
            case Outcome.File file -> file.status();
            default -> 0;
        };
        assertThat(explained).isEqualTo(status);
        assertThat(explanation.errorPage()).isEqualTo(page);
    }

    @Test
    void withoutItsFileAnErrorKeepsItsStatus() throws IOException {
        for (RunningStack stack : STACKS.values()) {
            var page = stack.directory.resolve("srv/static/pages/late.html");
            Files.delete(page);
            assertThat(send(stack, "127.0.0.1", "GET", "/slow").status()).isEqualTo(504);
            Files.writeString(page, "late");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/{error-503}", "/%7Berror-503%7D", "/{maintenance}"})
    void noClientAsksForAPageAsSuch(String path) throws IOException {
        RawResponse response = send(STACKS.get(TestedNginx.OF_A_POD), "127.0.0.1", "GET", path);
        assertThat(response.status()).isEqualTo(404);
        assertThat(response.body()).asString(StandardCharsets.UTF_8).isEqualTo("none");
    }

    @ParameterizedTest
    @CsvSource({"GET, /uwsgi", "POST, /uwsgi", "HEAD, /uwsgi", "GET, /pages/late.html", "GET, /nowhere", "GET, /teapot",
        "GET, /shop/..;/x", "DELETE, /by-method"})
    void aClosedStackHasOnePageForAll(String method, String path) throws IOException {
        RawResponse response = send(closed, "127.0.0.1", method, path);
        assertThat(response.status()).isEqualTo(503);
        assertThat(response.headers("Retry-After")).containsExactly("60");
        assertThat(response.headers("Cache-Control")).containsExactly("no-store");
        assertThat(response.headers("X-Content-Type-Options")).containsExactly("nosniff");
        if (!method.equals("HEAD")) {
            assertThat(response.body()).asString(StandardCharsets.UTF_8).isEqualTo("none");
        }
        assertThat(new Explainer(Stacks.model(manifest("maintenance: { static: pages, path: /none.html }")))
                .explain(Request.of(method, "http://shop" + path, List.of())).outcome())
                .isInstanceOfSatisfying(Outcome.Refused.class, it -> assertThat(it.status()).isEqualTo(503));
    }

    @ParameterizedTest
    @CsvSource({"/uwsgi, 200", "/pages/late.html, 200", "/nowhere, 404", "/gone, 503"})
    void aClosedStackServesWhomItAllows(String path, int status) throws IOException {
        RawResponse response = send(closed, "127.0.0.2", "GET", path);
        assertThat(response.status()).isEqualTo(status);
        assertThat(response.headers("Retry-After")).isEmpty();
    }

    @Test
    void aClosedStackIsHealthy() throws Exception {
        assertThat(closed.status("GET", "/healthz").body()).isEqualTo("ok");
        assertThat(closed.status("HEAD", "/apps/web").statusCode()).isEqualTo(200);
    }

    private static RawResponse send(RunningStack stack, String client, String method, String path) throws IOException {
        String body = method.equals("GET") || method.equals("HEAD") ? "" : "body";
        try (Wire wire = Wire.from(client, stack.port)) {
            return wire.send("%s %s HTTP/1.1\r\nHost: shop\r\nConnection: close\r\nContent-Length: %d\r\n\r\n%s"
                    .formatted(method, path, body.length(), body)).readToEnd().response();
        }
    }
}
