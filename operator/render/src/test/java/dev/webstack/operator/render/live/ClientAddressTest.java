package dev.webstack.operator.render.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.webstack.testing.RawResponse;
import dev.webstack.testing.Requirement;
import dev.webstack.testing.Requires;
import dev.webstack.testing.TestCertificates;
import dev.webstack.testing.Wire;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** For whom a real nginx takes the client, and what it tells apps of it. 127.0.0.2 and 127.0.0.3 are trusted proxies. */
@Requires(Requirement.NGINX)
class ClientAddressTest {

    private static final String SHOP = """
            apiVersion: webstack.dev/v1alpha1
            kind: WebStack
            metadata: { name: shop }
            spec:
              apps:
                - { name: web, image: "web:1" }
                - { name: search, image: "search:1", protocol: HTTP }
              routes:
                - { path: /uwsgi, app: web }
                - { path: /http, app: search }
                - { path: /near, app: web, access: { allow: [192.0.2.0/24] } }
                - { path: /seldom, app: web, rateLimit: { requestsPerSecond: 1 } }
                - { path: /moved, redirect: { hostname: new.example.com } }
              nginx:
                clientAddress: { trustedProxies: [127.0.0.2, 127.0.0.3/32, "fd00::/8", 10.0.0.0/8], from: %s }
                %s
            """;
    private static final String PROXY = "127.0.0.2";
    private static final String STRANGER = "127.0.0.1";
    private static final String LINE = "PROXY TCP4 192.0.2.7 127.0.0.2 4711 443\r\n";

    @TempDir
    private static Path certificatesOf;
    private static TestCertificates certificates;
    private static UwsgiBackend web;
    private static HttpBackend search;
    private static List<RunningStack> forwarded;
    private static RunningStack httpsOnly;
    private static RunningStack proxied;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        web = new UwsgiBackend("web");
        search = new HttpBackend("search");
        var apps = Map.of("web", web.address(), "search", search.address());
        forwarded = List.of(new RunningStack(SHOP.formatted("ForwardedFor", ""), apps, text -> text),
                RunningStack.onInstalled(SHOP.formatted("ForwardedFor", ""), apps));
        httpsOnly = new RunningStack(SHOP.formatted("ForwardedFor", "httpsRedirect: Permanent\n    hsts: "
                + "{ maxAgeSeconds: 60 }"), apps, text -> text);
        proxied = new RunningStack(SHOP.formatted("ProxyProtocol", "tls: [{ secretName: shop }]\n    "
                + "httpsRedirect: \"Off\""), apps, text -> text);
        certificates = TestCertificates.create(certificatesOf, "shop");
        Path secret = Files.createDirectories(proxied.directory.resolve("srv/secrets/shop"));
        Files.copy(certificates.certificate("shop"), secret.resolve("tls.crt"));
        Files.copy(certificates.key("shop"), secret.resolve("tls.key"));
    }

    @AfterAll
    static void stop() throws IOException {
        proxied.close();
        httpsOnly.close();
        forwarded.forEach(RunningStack::close);
        search.close();
        web.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            127.0.0.2 | 192.0.2.7               | https       | 192.0.2.7   | https # a trusted proxy is believed
            127.0.0.3 | 192.0.2.7               | http        | 192.0.2.7   | http
            127.0.0.2 | 2001:db8::7             | HTTPS       | 2001:db8::7 | https
            127.0.0.2 | 192.0.2.7:4711          | https       | 192.0.2.7   | https
            127.0.0.2 | 198.51.100.1, 192.0.2.7 | http, https | 192.0.2.7   | https # what it itself added
            127.0.0.2 | 192.0.2.7, 10.1.2.3     | https, http | 192.0.2.7   | http  # and further trusted ones
            127.0.0.2 | 192.0.2.7, fd00::1      | https,http  | 192.0.2.7   | http
            127.0.0.2 | 192.0.2.7, nonsense     | gopher      | 127.0.0.2   | http  # no address, no scheme
            127.0.0.2 | ''                      | ''          | 127.0.0.2   | http
            127.0.0.1 | 192.0.2.7               | https       | 127.0.0.1   | http  # nobody else is
            127.0.0.4 | 192.0.2.7, 127.0.0.2    | https       | 127.0.0.4   | http
            """)
    void aTrustedProxySaysWhoTheClientIs(String peer, String address, String scheme, String seenAddress,
            String seenSchemeAndWhy) throws IOException {
        String seenScheme = seenSchemeAndWhy.split(" ")[0];
        for (RunningStack stack : forwarded) {
            for (String path : List.of("/uwsgi", "/http")) {
                Map<String, String> told = told(stack, peer, path, "shop.example.com", "X-Forwarded-For: " + address,
                        "X-Forwarded-Proto: " + scheme);
                assertThat(told).as(path).containsEntry("x-forwarded-for", seenAddress)
                        .containsEntry("x-real-ip", seenAddress).containsEntry("x-forwarded-proto", seenScheme)
                        .containsEntry("host", "shop.example.com");
                if (path.equals("/uwsgi")) {
                    assertThat(told).containsEntry("remote-addr", seenAddress)
                            .containsEntry("request-scheme", seenScheme)
                            .containsEntry("server-port", seenScheme.equals("https") ? "443" : "80");
                    assertThat(told.get("https")).isEqualTo(seenScheme.equals("https") ? "on" : null);
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"shop.example.com:8443, https, 8443", "shop.example.com:8080, http, 8080", "[2001:db8::1]:81, http, 81",
        "[2001:db8::1], https, 443", "shop.example.com, http, 80", "192.0.2.1, https, 443"})
    void thePortIsTheOneThatTheClientAskedFor(String host, String scheme, String port) throws IOException {
        for (RunningStack stack : forwarded) {
            assertThat(told(stack, PROXY, "/uwsgi", host, "X-Forwarded-Proto: " + scheme))
                    .containsEntry("server-port", port).containsEntry("x-forwarded-host", host);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Forwarded: for=forged", "X-Forwarded-Host: forged", "X-Forwarded-Port: forged",
        "X-Forwarded-Prefix: /forged", "X-Forwarded-Ssl: forged", "X-Forwarded-Server: forged",
        "X-Forwarded-Scheme: forged", "X-Forwarded-Protocol: forged", "X-Forwarded-Client-Cert: forged",
        "X-Real-IP: forged", "X-Client-IP: forged", "Client-IP: forged", "X-Cluster-Client-IP: forged",
        "Proxy-Client-IP: forged", "WL-Proxy-Client-IP: forged", "WL-Proxy-SSL: forged", "Front-End-Https: forged",
        "X-Url-Scheme: forged", "X-Original-URL: /forged", "X-Rewrite-URL: /forged", "X-Original-Host: forged",
        "X-Proxied-Https: forged", "X_Forwarded_For: forged", "Proxy: forged", "X-Request-ID: forged"})
    void nothingElseIsBelievedOfAnybody(String header) throws IOException {
        for (String peer : List.of(PROXY, STRANGER)) {
            for (String path : List.of("/uwsgi", "/http")) {
                assertThat(told(forwarded.getFirst(), peer, path, "shop", header).values())
                        .noneMatch(value -> value.contains("forged"));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"127.0.0.2, 192.0.2.7, 200", "127.0.0.2, 198.51.100.7, 403", "127.0.0.1, 192.0.2.7, 403"})
    void accessIsByTheClientsAddress(String peer, String address, int status) throws IOException {
        for (RunningStack stack : forwarded) {
            assertThat(get(stack, peer, "/near", "shop", "X-Forwarded-For: " + address).status()).isEqualTo(status);
        }
    }

    @Test
    void limitsAreByTheClientsAddress() throws IOException {
        for (RunningStack stack : forwarded) {
            var statuses = new ArrayList<Integer>();
            for (String address : List.of("192.0.2.1", "192.0.2.2", "192.0.2.2")) {
                statuses.add(get(stack, PROXY, "/seldom", "shop", "X-Forwarded-For: " + address).status());
            }
            assertThat(statuses).containsExactly(200, 200, 429);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            127.0.0.2 | http  | /uwsgi?a=b | 308 | https://shop/uwsgi?a=b   |
            127.0.0.2 | https | /uwsgi     | 200 |                          | max-age=60
            127.0.0.1 | https | /uwsgi     | 308 | https://shop/uwsgi       |
            127.0.0.2 | https | /moved     | 302 | https://new.example.com/moved | max-age=60
            """)
    void whereTlsEndsAtAProxyHttpLeadsToHttps(String peer, String scheme, String path, int status, String location,
            String hsts) throws IOException {
        RawResponse response = get(httpsOnly, peer, path, "shop", "X-Forwarded-Proto: " + scheme);
        assertThat(response.status()).isEqualTo(status);
        assertThat(response.headers("Location")).isEqualTo(location == null ? List.of() : List.of(location));
        assertThat(response.headers("Strict-Transport-Security"))
                .isEqualTo(hsts == null ? List.of() : List.of(hsts));
    }

    @ParameterizedTest
    @CsvSource({"127.0.0.2, 192.0.2.7, 4711", "127.0.0.1, 127.0.0.1, "})
    void theProxyProtocolIsBelievedOfTrustedProxies(String peer, String address, String port) throws IOException {
        try (Wire wire = Wire.from(peer, proxied.port)) {
            Map<String, String> told = told(wire.send(LINE).send(request("/uwsgi", "shop", "X-Forwarded-For: forged",
                    "X-Forwarded-Proto: https")).readToEnd().response());
            assertThat(told).containsEntry("remote-addr", address).containsEntry("x-forwarded-for", address)
                    .containsEntry("request-scheme", "http").containsEntry("server-port", "80");
            if (port != null) {
                assertThat(told).containsEntry("remote-port", port);
            }
        }
    }

    /** Version 2 of the protocol is binary; a proxy may also say that it speaks for nobody. */
    @Test
    void bothVersionsOfTheProxyProtocolAreRead() throws IOException {
        String version2 = "\r\n\r\n\0\r\nQUIT\n\u0021\u0011\0\14" + "\u00c0\0\2\7\177\0\0\2" + "\1\0\1\u00bb";
        for (var line : Map.of(version2, "192.0.2.7", "PROXY UNKNOWN\r\n", PROXY).entrySet()) {
            try (Wire wire = Wire.from(PROXY, proxied.port)) {
                assertThat(told(wire.send(line.getKey()).send(request("/http", "shop")).readToEnd().response()))
                        .containsEntry("x-real-ip", line.getValue());
            }
        }
    }

    @Test
    void theProxyProtocolComesBeforeTls() throws IOException {
        try (Wire wire = Wire.byTls(PROXY, proxied.tlsPort, LINE, certificates.client("shop"))) {
            assertThat(told(wire.send(request("/uwsgi", "shop")).readToEnd().response()))
                    .containsEntry("remote-addr", "192.0.2.7").containsEntry("https", "on")
                    .containsEntry("server-port", "443");
        }
    }

    @Test
    void aConnectionWithoutTheProxyProtocolIsClosed() throws Exception {
        try (Wire wire = Wire.from(PROXY, proxied.port)) {
            assertThat(wire.send(request("/uwsgi", "shop")).readToEnd().text()).isEmpty();
        }
        assertThat(proxied.status("GET", "/healthz").body()).as("the port for probes has none").isEqualTo("ok");
    }

    private static RawResponse get(RunningStack stack, String peer, String path, String host, String... headers)
            throws IOException {
        try (Wire wire = Wire.from(peer, stack.port)) {
            return wire.send(request(path, host, headers)).readToEnd().response();
        }
    }

    private static Map<String, String> told(RunningStack stack, String peer, String path, String host,
            String... headers) throws IOException {
        return told(get(stack, peer, path, host, headers));
    }

    private static String request(String path, String host, String... headers) {
        return "GET %s HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n%s\r\n\r\n".formatted(path, host,
                String.join("\r\n", headers)).replaceFirst("\r\n\r\n\r\n$", "\r\n\r\n");
    }

    /** What the app was told, by the header's or the variable's name in the form of a header. */
    private static Map<String, String> told(RawResponse response) {
        assertThat(response.status()).isEqualTo(200);
        var told = new TreeMap<String, String>();
        new String(response.body(), StandardCharsets.ISO_8859_1).lines().map(line -> line.split(": ", 2))
                .filter(pair -> pair.length == 2)
                .forEach(pair -> told.put(pair[0].replaceFirst("^HTTP_", "").replace('_', '-')
                        .toLowerCase(Locale.ROOT), pair[1]));
        return told;
    }
}
