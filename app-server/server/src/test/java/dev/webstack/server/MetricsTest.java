package dev.webstack.server;

import static dev.webstack.testing.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.webstack.server.testing.Call;
import dev.webstack.server.testing.Protocol;
import dev.webstack.testing.RawResponse;
import dev.webstack.testing.Wire;
import dev.webstack.uwsgi.PacketWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The content of /metrics after a request of each kind. */
class MetricsTest {

    /** A sample: the metric, and its labels if it has some. */
    private static final Pattern SAMPLE = Pattern.compile("^(\\w+)(?:\\{(.*)})? \\S+$", Pattern.MULTILINE);
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"");
    /** The first cell of a row: the metric, with its labels in braces. */
    private static final Pattern ROW = Pattern.compile("^\\| `(\\w+\\*?)(?:\\{(.*)})?`", Pattern.MULTILINE);

    private ObservedServer site;

    @BeforeEach
    void start() throws Exception {
        site = ObservedServer.start();
    }

    @AfterEach
    void drain() {
        site.close();
    }

    @Test
    void theReadmeNamesEachMetricWithItsLabels() throws Exception {
        site.tellUwsgi(request("GET", "/").request());
        String readme = Files.readString(Path.of("../README.md"));
        String section = readme.substring(readme.indexOf("## Metrics\n"), readme.indexOf("## Access log\n"));

        assertThat(labels(ROW, section)).isEqualTo(families(site.metrics().text()));
    }

    @Test
    void isWhatPrometheusReads() throws Exception {
        RawResponse response = site.metrics();

        assertThat(response.headers("Content-Type")).containsExactly("text/plain; version=0.0.4; charset=utf-8");
        assertThat(response.text().lines()).allMatch(line -> line.startsWith("# ") || SAMPLE.matcher(line).matches());
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            GET,          /,             200, GET,   200
            GET,          /fail,         500, GET,   500
            GET,          /unavailable,  503, GET,   503
            HEAD,         /,             200, HEAD,  200
            DELETE,       /,             200, DELETE, 200
            PATCH,        /,             200, PATCH, 200
            PROPFIND,     /,             200, OTHER, 200
            XYZZY,        /,             200, OTHER, 200
            get,          /,             200, OTHER, 200
            GET,          /status/299,   299, GET,   OTHER
            """)
    void requestIsTimedByMethodAndStatus(String method, String path, int response, String methodLabel,
            String statusLabel) throws Exception {
        assertThat(site.tellUwsgi(request(method, path).request()).response().status()).isEqualTo(response);

        awaitMetric("http_server_requests_seconds_count{method=\"" + methodLabel + "\",mount=\"/\",status=\""
                + statusLabel + "\"} 1");
    }

    @ParameterizedTest
    @CsvSource({"/shop/x, 200, /shop", "/shopping, 404, none"})
    void requestIsTimedByWhereItsApplicationIsMounted(String path, int status, String mount) throws Exception {
        try (ObservedServer shop = ObservedServer.startAt("/shop")) {
            assertThat(shop.tellUwsgi(request("GET", path).request()).response().status()).isEqualTo(status);

            await().until(
                    () -> shop.metrics().text().contains("http_server_requests_seconds_count{method=\"GET\",mount=\""
                            + mount + "\",status=\"" + status + "\"} 1\n"));
        }
    }

    @Test
    void bothProtocolsAreTimedAlike() throws Exception {
        for (Protocol protocol : Protocol.values()) {
            site.ask(protocol, Call.get("/"));
        }
        awaitMetric("http_server_requests_seconds_count{method=\"GET\",mount=\"/\",status=\"200\"} "
                + Protocol.values().length);
    }

    @Test
    void requestUnderWayIsCounted() throws Exception {
        assertThat(site.metrics().text()).contains("http_server_requests_active 0.0\n");
        try (Wire wire = Wire.to(site.server().uwsgiAddress())) {
            wire.send(request("POST", "/").add("CONTENT_LENGTH", "5").request());
            awaitMetric("http_server_requests_active 1.0");
            wire.send("hello").readToEnd();
        }
        awaitMetric("http_server_requests_active 0.0");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            64000000             | uwsgi_pings_total 1.0
            64000000             | uwsgi_connections_total{result="accepted"} 1.0
            05000000             | uwsgi_packet_rejected_total{reason="modifier"} 1.0
            00030000020041       | uwsgi_packet_rejected_total{reason="malformed"} 1.0
            16030100             | uwsgi_packet_rejected_total{reason="tls"} 1.0
            16030100             | uwsgi_close_total{how="dropped"} 1.0
            05000000             | uwsgi_close_total{how="fin_first"} 1.0
            """)
    void packetIsCounted(String hex, String metric) throws Exception {
        site.tellUwsgi(ByteBuffer.wrap(HexFormat.of().parseHex(hex)));

        awaitMetric(metric);
    }

    @Test
    void headThatDoesNotFitIntoNginxsBufferIsSeen() throws Exception {
        site.tellUwsgi(request("GET", "/").request());
        site.tellUwsgi(request("GET", "/large-head").request());

        awaitMetric("uwsgi_response_head_bytes_bucket{le=\"4096.0\"} 1");
        awaitMetric("uwsgi_response_head_bytes_bucket{le=\"8192.0\"} 2");
    }

    @Test
    void sizeOfTheVariablesIsSeen() throws Exception {
        site.tellUwsgi(request("GET", "/").add("HTTP_COOKIE", "x".repeat(10_000)).request());

        awaitMetric("uwsgi_vars_bytes_bucket{le=\"8192.0\"} 0");
        awaitMetric("uwsgi_vars_bytes_bucket{le=\"16384.0\"} 1");
    }

    @Test
    void responseThatBreaksOffIsAReset() throws Exception {
        site.tellUwsgi(request("GET", "/half").request());

        awaitMetric("uwsgi_close_total{how=\"reset\"} 1.0");
    }

    @Test
    void strangerIsRefused() throws Exception {
        try (ObservedServer wary = ObservedServer.start("--uwsgi-allow=192.0.2.0/24")) {
            wary.tellUwsgi(request("GET", "/").request());

            assertThat(wary.metrics().text()).contains("uwsgi_connections_total{result=\"refused\"} 1.0\n",
                    "uwsgi_connections_total{result=\"accepted\"} 0.0\n");
        }
    }

    /** Values that a client chooses create no new series. */
    @Test
    void clientDoesNotDecideHowManySeriesThereAre() throws Exception {
        site.tellUwsgi(request("XYZZY", "/").request());
        awaitMetric("http_server_requests_seconds_count{method=\"OTHER\",mount=\"/\",status=\"200\"} 1");
        long before = site.metrics().text().lines().filter(line -> line.startsWith("http_")).count();
        for (int i = 0; i < 50; i++) {
            site.tellUwsgi(request("METHOD" + i, "/path/" + i).add("HTTP_HOST", "host" + i).request());
        }
        awaitMetric("http_server_requests_seconds_count{method=\"OTHER\",mount=\"/\",status=\"200\"} 51");

        assertThat(site.metrics().text().lines().filter(line -> line.startsWith("http_")).count()).isEqualTo(before);
    }

    private void awaitMetric(String line) {
        await(line).ignoreException(IOException.class).until(() -> site.metrics().text().contains(line + "\n"));
    }

    /** The names of metrics, those of the JVM and the system as one each, with the names of their labels. */
    private static Map<String, String> families(String text) {
        Map<String, String> families = new TreeMap<>();
        labels(SAMPLE, text).forEach((name, labels) -> {
            List<String> own = List.of(labels.split(",")).stream().filter(label -> !label.equals("le")).toList();
            String family = name.replaceFirst("^(jvm|process|system)_.*", "$1_*")
                    .replaceFirst("_(bucket|count|sum)$", "");
            families.put(family, family.endsWith("*") ? "" : String.join(",", own));
        });
        return families;
    }

    private static Map<String, String> labels(Pattern pattern, String text) {
        Map<String, String> labels = new TreeMap<>();
        pattern.matcher(text).results().forEach(result -> labels.put(result.group(1), names(result)));
        return labels;
    }

    private static String names(MatchResult result) {
        String labels = result.group(2) == null ? "" : result.group(2);
        return labels.contains("=")
                ? String.join(",", new TreeSet<>(LABEL.matcher(labels).results().map(label -> label.group(1)).toList()))
                : labels;
    }

    private static PacketWriter request(String method, String path) {
        return new PacketWriter().add("REQUEST_METHOD", method).add("PATH_INFO", path);
    }
}
