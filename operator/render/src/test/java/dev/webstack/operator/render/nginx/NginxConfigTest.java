package dev.webstack.operator.render.nginx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.webstack.operator.render.ContentHash;
import dev.webstack.operator.render.Stacks;
import dev.webstack.operator.render.model.AppModel;
import dev.webstack.operator.render.model.StackModel;
import dev.webstack.operator.render.nginx.site.NginxConfig;
import dev.webstack.operator.render.nginx.site.NginxSite;
import dev.webstack.operator.render.nginx.site.NginxVersion;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What changes the configuration and its hash, and what does not. */
class NginxConfigTest {

    private static final String SHOP = """
            apiVersion: webstack.dev/v1alpha1
            kind: WebStack
            metadata: { name: shop, namespace: acme }
            spec:
              nginx: { replicas: 2 }
              apps:
                - { name: web, image: "web:1" }
                - { name: search, image: "search:1", protocol: HTTP }
              static:
                - { name: assets, files: { a.css: "a", b.css: "b" } }
                - { name: icons, files: { favicon.ico: "i" } }
              routes:
                - { path: /, app: web }
                - { path: /search, app: search }
                - { path: /assets/, static: assets }
                - { path: /favicon.ico, pathType: Exact, static: icons }
            """;

    private static final String SHOP_IN_ANOTHER_ORDER = """
            apiVersion: webstack.dev/v1alpha1
            kind: WebStack
            metadata: { name: shop, namespace: acme }
            spec:
              routes:
                - { path: /favicon.ico, pathType: Exact, static: icons }
                - { path: /assets/, static: assets }
                - { path: /search, app: search }
                - { path: /, app: web }
              static:
                - { name: icons, files: { favicon.ico: "i" } }
                - { name: assets, files: { b.css: "b", a.css: "a" } }
              apps:
                - { name: search, image: "search:1", protocol: HTTP }
                - { name: web, image: "web:1" }
            """;

    @Test
    void theSameSpecGivesTheSameBytesInWhateverOrderItIsWritten() {
        NginxConfig one = config(SHOP);
        NginxConfig other = config(SHOP_IN_ANOTHER_ORDER);
        assertThat(other.texts()).isEqualTo(one.texts());
        assertThat(other.hash()).isEqualTo(one.hash());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            a file's text              | a.css: "a"              | a.css: "A"
            a file's name              | a.css: "a"              | c.css: "a"
            text in another file       | a.css: "a", b.css: "b"  | a.css: "b", b.css: "a"
            a route's path             | path: /search           | path: /find
            an app's protocol          | , protocol: HTTP        | , protocol: UWSGI
            """)
    void theHashChangesWithAllThatNginxServes(String what, String from, String to) {
        assertThat(config(SHOP.replace(from, to)).hash()).isNotEqualTo(config(SHOP).hash());
    }

    /** A new version of an app, or more pods of it, does not restart nginx. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            an app's image             | "web:1"                 | "web:2"
            an app's port              | "web:1"                 | "web:1", port: 9000
            the number of an app's pods| "web:1"                 | "web:1", replicas: 9
            an app's environment       | "web:1"                 | "web:1", env: [{ name: A, value: b }]
            the number of nginx's pods | replicas: 2             | replicas: 5
            """)
    void theHashStaysWhereNginxIsNotConcerned(String what, String from, String to) {
        assertThat(config(SHOP.replace(from, to)).texts()).isEqualTo(config(SHOP).texts());
    }

    @Test
    void nginxTellsTheHash() {
        NginxConfig config = config(SHOP);
        assertThat(config.hash()).matches("[0-9a-f]{10}");
        assertThat(main(config))
                .contains("location = \"/config\" {\n        return 200 \"" + config.hash() + "\";");
    }

    @Test
    void anAppWithoutRouteIsNotInTheConfiguration() {
        assertThat(main(config(SHOP.replace("- { path: /search, app: search }", "")))).doesNotContain("app-search");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            10.96.0.10   | resolver "10.96.0.10" valid=5s ipv6=off; | listen 8080 default_server;      | listen 8081;
            fd00::a      | resolver "[fd00::a]" valid=5s;           | listen [::]:8080 default_server; | listen [::]:8081;
            """)
    void theNameServersAddressTellsWhetherThereIsIpv6(String dns, String resolver, String listen, String status) {
        NginxConfig config = NginxConfig.of(Stacks.model(SHOP),
                NginxSite.pod(new NginxSite.ClusterServices(dns, "cluster.local")));
        assertThat(main(config)).contains(resolver, listen, status);
    }

    /** nginx names a file and a line, but the author of a manifest knows its fields. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            site.conf      | location "/assets/" {                      | spec.routes[2]
            site.conf      | location = "/search" {                     | spec.routes[4]
            site.conf      | "~^1" @route-6;                            | spec.routes[4]
            site.conf      | server_name "example.com" "*.example.com"; | spec.hostnames
            site.conf      | server_name "search.example.com";          | spec.routes[5].hostnames
            upstreams.conf | upstream "app-search" {                    | spec.apps[1]
            upstreams.conf | zone "app-search" 64k;                     | spec.apps[1]
            """)
    void aComplaintOfNginxNamesTheFieldThatTheLineComesFrom(String file, String text, String field) {
        NginxConfig config = config(
                SHOP.replace("  routes:", "  hostnames: [example.com, '*.example.com']\n  routes:") + """
                    - { name: post, path: /search, methods: [POST], app: web }
                    - { name: find, path: /find, hostnames: [search.example.com], app: search }
                """);
        int line = config.texts().get(file).lines().map(String::strip).toList().indexOf(text) + 1;

        String complaint = "[emerg] oh in /etc/nginx/webstack/%s:%d".formatted(file, line);
        assertThat(config.explained(complaint)).isEqualTo(field + ": " + complaint);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[emerg] oh in /etc/nginx/webstack/nginx.conf:7", "[emerg] oh"})
    void aComplaintAboutNoFieldStaysAsItIs(String complaint) {
        assertThat(config(SHOP).explained(complaint)).isEqualTo(complaint);
    }

    @Test
    void aLaptopHasNoProxyInFrontAndALogThatPeopleRead() {
        String manifest = SHOP.replace("nginx: {", "nginx: { clientAddress: { trustedProxies: [10.0.0.0/8], "
                + "from: ProxyProtocol },");
        assertThat(main(config(manifest))).contains("proxy_protocol", "escape=json");
        assertThat(main(NginxConfig.of(Stacks.model(manifest).onLaptop(), Stacks.POD)))
                .contains("upstream=${upstream_addr}").doesNotContain("proxy_protocol", "escape=json");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            nginx version: nginx/1.22.1            | listen 127.0.0.1:8443 ssl http2 default_server; | http2 on;
            nginx version: nginx/1.25.1            | http2 on;                                       | ssl_certificate_cache
            nginx version: openresty/1.27.1.2      | http2 on;                                       | keepalive_min_timeout
            nginx version: nginx/1.27.4 (Ubuntu)   | keepalive_min_timeout 10s;                      | ssl http2
            nginx version: nginx/1.30.0            | ssl_certificate_cache max=64                    | ssl http2
            """)
    void anNginxGetsNothingThatItDoesNotKnow(String output, String known, String unknown) {
        assertThat(onLaptop(NginxVersion.in(output).orElseThrow())).contains(known).doesNotContain(unknown);
    }

    /** The ETag of an image's files is made of its name, which stays the same while somebody edits them on a laptop. */
    @Test
    void onALaptopTheFilesOfAnImageHaveTagsOfTheirOwn() {
        StackModel model = Stacks.model(SHOP.replace("files: { a.css: \"a\", b.css: \"b\" }",
                "image: { reference: \"site:1.4\", path: /public }, keepRevisions: 2"));
        String tag = new ContentHash().add("site:1.4").add("/public").hex();
        assertThat(main(NginxConfig.of(model, Stacks.POD))).contains(tag);
        assertThat(main(NginxConfig.of(model.onLaptop(), Stacks.POD))).doesNotContain(tag);
    }

    @Test
    void onALaptopHttpLeadsToThePortOfHttpsWithoutHsts() {
        assertThat(onLaptop(NginxVersion.OLDEST)).contains("return 308 \"https://${host}:8443$request_uri\";")
                .doesNotContain("Strict-Transport-Security");
    }

    private static String onLaptop(NginxVersion version) {
        StackModel model = Stacks.model(SHOP.replace("nginx: {",
                "nginx: { tls: [{ secretName: shop }], hsts: { maxAgeSeconds: 60 },"));
        return main(NginxConfig.of(model.onLaptop(),
                new NginxSite(List.of("127.0.0.1:8080"), List.of("127.0.0.1:8443"), 8443, List.of("127.0.0.1:8081"),
                        "/static", "/secrets", "/tmp", version,
                        new NginxSite.Addresses(model.apps().stream()
                                .collect(Collectors.toMap(AppModel::name, _ -> "127.0.0.1:8000"))))));
    }

    @Test
    void onlyAStackWithAppsWaitsForTheNameServer() {
        assertThat(main(config(SHOP))).contains("kubernetes.default.svc.cluster.local");
        assertThat(main(config(SHOP.replaceAll(" +- \\{ path: .*, app: .*\n", ""))))
                .doesNotContain("kubernetes.default");
    }

    private static NginxConfig config(String manifest) {
        return NginxConfig.of(Stacks.model(manifest), Stacks.POD);
    }

    private static String main(NginxConfig config) {
        return String.join("", config.texts().values());
    }
}
