package dev.webstack.operator.render.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.webstack.testing.Requirement;
import dev.webstack.testing.Requires;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The headers that an app gets if a route changes them. */
@Requires(Requirement.NGINX)
class RequestHeadersTest {

    private static final String SHOP = """
            apiVersion: webstack.dev/v1alpha1
            kind: WebStack
            metadata: { name: shop }
            spec:
              apps:
                - { name: web, image: "web:1" }
                - { name: search, image: "search:1", protocol: HTTP }
              routes:
                - path: /uwsgi
                  app: web
                  requestHeaders:
                    set: [{ name: X-Tenant, value: shop }, { name: X-Price, value: '$5 "\\only"' }]
                    add: [{ name: X-Via, value: 'shop $1' }, { name: Cookie, value: seen=yes }]
                    remove: [X-Debug]
                - path: /http
                  app: search
                  requestHeaders:
                    set: [{ name: X-Tenant, value: shop }, { name: X-Price, value: '$5 "\\only"' }]
                    add: [{ name: X-Via, value: 'shop $1' }, { name: Cookie, value: seen=yes }]
                    remove: [X-Debug]
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
    @ValueSource(strings = {"/uwsgi", "/http"})
    void aSetHeaderReplacesTheClients(String path) throws Exception {
        assertThat(told(stack.request(path).header("X-Tenant", "client"))).containsEntry("x-tenant", "shop")
                .containsEntry("x-price", "$5 \"\\only\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/uwsgi", "/http"})
    void anAddedHeaderFollowsTheClients(String path) throws Exception {
        assertThat(told(stack.request(path).header("X-Via", "client").header("Cookie", "a=b")))
                .containsEntry("x-via", "client, shop $1").containsEntry("cookie", "a=b; seen=yes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/uwsgi", "/http"})
    void anAddedHeaderStandsAloneIfTheClientSentNone(String path) throws Exception {
        assertThat(told(stack.request(path))).containsEntry("x-via", "shop $1").containsEntry("cookie", "seen=yes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/uwsgi", "/http"})
    void aRemovedHeaderDoesNotArrive(String path) throws Exception {
        assertThat(told(stack.request(path).header("X-Debug", "client").header("X-Other", "client")))
                .containsEntry("x-other", "client")
                .satisfies(headers -> assertThat(headers.getOrDefault("x-debug", "")).isEmpty());
    }

    /** The headers that the app got, by name in lower case. */
    private static Map<String, String> told(HttpRequest.Builder request) throws Exception {
        return stack.send(request).body().lines().filter(line -> line.contains(": ")).map(line -> line.split(": ", 2))
                .collect(Collectors.toMap(line -> line[0].replaceFirst("^HTTP_", "").replace('_', '-')
                        .toLowerCase(Locale.ROOT), line -> line[1], (_, last) -> last));
    }
}
