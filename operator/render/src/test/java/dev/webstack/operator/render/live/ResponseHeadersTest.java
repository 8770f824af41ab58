package dev.webstack.operator.render.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.webstack.testing.Requirement;
import dev.webstack.testing.Requires;
import java.io.IOException;
import java.net.http.HttpHeaders;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The response headers that a client gets if a route changes them. Each app sends its name in the header X-App. */
@Requires(Requirement.NGINX)
class ResponseHeadersTest {

    private static final String SHOP = """
            apiVersion: webstack.dev/v1alpha1
            kind: WebStack
            metadata: { name: shop }
            spec:
              apps:
                - { name: web, image: "web:1" }
                - { name: search, image: "search:1", protocol: HTTP }
              static:
                - { name: assets, files: { a.txt: a } }
              routes:
                - path: /uwsgi
                  app: web
                  responseHeaders:
                    set: [{ name: X-App, value: '$1 "\\set"' }, { name: X-Frame-Options, value: DENY }]
                    add: [{ name: Content-Language, value: de }, { name: Set-Cookie, value: seen=yes }]
                - path: /http
                  app: search
                  responseHeaders:
                    set: [{ name: X-App, value: '$1 "\\set"' }, { name: X-Frame-Options, value: DENY }]
                    add: [{ name: Content-Language, value: de }, { name: Set-Cookie, value: seen=yes }]
                - path: /static
                  static: assets
                  responseHeaders:
                    set: [{ name: X-App, value: '$1 "\\set"' }, { name: X-Frame-Options, value: DENY }]
                    add: [{ name: Content-Language, value: de }, { name: Set-Cookie, value: seen=yes }]
                - path: /teapot
                  respond: { statusCode: 418 }
                  responseHeaders:
                    set: [{ name: X-App, value: '$1 "\\set"' }, { name: X-Frame-Options, value: DENY }]
                    add: [{ name: Content-Language, value: de }, { name: Set-Cookie, value: seen=yes }]
                - { path: /added/uwsgi, app: web, responseHeaders: { add: [{ name: X-App, value: two }] } }
                - { path: /added/http, app: search, responseHeaders: { add: [{ name: X-App, value: two }] } }
                - { path: /removed/uwsgi, app: web, responseHeaders: { remove: [x-app] } }
                - { path: /removed/http, app: search, responseHeaders: { remove: [x-app] } }
            """;

    private static UwsgiBackend web;
    private static HttpBackend search;
    private static RunningStack stack;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        web = new UwsgiBackend("web");
        search = new HttpBackend("search");
        stack = new RunningStack(SHOP, Map.of("web", web.address(), "search", search.address()), text -> text);
    }

    @AfterAll
    static void stop() throws IOException {
        stack.close();
        search.close();
        web.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/uwsgi", "/http", "/static/a.txt", "/static/nothing", "/teapot"})
    void aSetHeaderReplacesTheAppsWithEveryStatus(String path) throws Exception {
        HttpHeaders headers = stack.get(path).headers();
        assertThat(headers.allValues("X-App")).containsExactly("$1 \"\\set\"");
        assertThat(headers.allValues("X-Frame-Options")).containsExactly("DENY");
        assertThat(headers.allValues("Content-Language")).containsExactly("de");
        assertThat(headers.allValues("Set-Cookie")).containsExactly("seen=yes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/added/uwsgi", "/added/http"})
    void anAddedHeaderStandsBesideTheApps(String path) throws Exception {
        assertThat(stack.get(path).headers().allValues("X-App"))
                .containsExactly(path.endsWith("uwsgi") ? "web" : "search", "two");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/removed/uwsgi", "/removed/http"})
    void aRemovedHeaderDoesNotArrive(String path) throws Exception {
        assertThat(stack.get(path).headers().allValues("X-App")).isEmpty();
    }
}
