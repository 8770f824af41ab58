package dev.webstack.jetty.uwsgi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.webstack.testing.NginxConf;
import dev.webstack.testing.Patience;
import dev.webstack.testing.Ports;
import dev.webstack.testing.RawResponse;
import dev.webstack.testing.Requirement;
import dev.webstack.testing.Requires;
import dev.webstack.testing.TestNginx;
import dev.webstack.testing.Wire;
import dev.webstack.uwsgi.PacketLimits;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The responses that a client gets through nginx. */
@Requires(Requirement.NGINX)
class ThroughNginxTest {

    /** Two servers, because nginx stops using a server that closes without a response, and would have none left. */
    private static final String CONFIGURATION = """
            upstream app { server 127.0.0.1:%1$d; server 127.0.0.1:%2$d; }
            server {
                listen 127.0.0.1:%4$d;
                client_max_body_size 0;
                ignore_invalid_headers off;
                location / { include uwsgi_params; uwsgi_pass app; uwsgi_request_buffering off; }
                location /app/s/admin { return 403; }
                location /no-include { uwsgi_param HTTPS on; uwsgi_pass app; }
                location /no-path { uwsgi_param REQUEST_METHOD GET; uwsgi_pass app; }
                location /bad-length {
                    uwsgi_param REQUEST_METHOD GET; uwsgi_param PATH_INFO /; uwsgi_param CONTENT_LENGTH 12abc;
                    uwsgi_pass app;
                }
                location /long-length {
                    uwsgi_param REQUEST_METHOD GET; uwsgi_param PATH_INFO /;
                    uwsgi_param CONTENT_LENGTH 9223372036854775808; uwsgi_pass app;
                }
                location /two-lengths {
                    uwsgi_param REQUEST_METHOD GET; uwsgi_param PATH_INFO /;
                    uwsgi_param CONTENT_LENGTH 5; uwsgi_param CONTENT_LENGTH 6; uwsgi_pass app;
                }
                location /bad-method { include uwsgi_params; uwsgi_param REQUEST_METHOD "GE T"; uwsgi_pass app; }
                location /other-method {
                    uwsgi_param PATH_INFO /; uwsgi_param REQUEST_METHOD "GE T"; uwsgi_pass app;
                }
                location /long-method {
                    uwsgi_param PATH_INFO /; uwsgi_param REQUEST_METHOD GETGETGETGETGETGETGETGETGETGETGET;
                    uwsgi_pass app;
                }
                location /two-names { include uwsgi_params; uwsgi_param SERVER_NAME other; uwsgi_pass app; }
                location /two-hosts {
                    include uwsgi_params; uwsgi_param HTTP_HOST a; uwsgi_param HTTP_HOST b; uwsgi_pass app;
                }
                location /two-values {
                    include uwsgi_params; uwsgi_param HTTP_X a; uwsgi_param HTTP_X b; uwsgi_pass app;
                }
                location /lower-case { include uwsgi_params; uwsgi_param lower x; uwsgi_pass app; }
                location /one-byte-more { include uwsgi_params; uwsgi_string x; uwsgi_pass app; }
                location /no-body/ { include uwsgi_params; uwsgi_pass_request_body off; uwsgi_pass app; }
                location /line-break { include uwsgi_params; uwsgi_param X "a\\nb"; uwsgi_pass app; }
                location /modifier { include uwsgi_params; uwsgi_modifier1 22; uwsgi_pass app; }
                location /jvm { include uwsgi_params; uwsgi_modifier1 8; uwsgi_modifier2 1; uwsgi_pass app; }
                location /http { proxy_pass http://app; }
                location /tls { include uwsgi_params; uwsgi_pass suwsgi://127.0.0.1:%1$d; }
                location /stranger { include uwsgi_params; uwsgi_pass 127.0.0.1:%3$d; }
            }
            """;

    private static UwsgiServer first;
    private static UwsgiServer second;
    private static UwsgiServer unfriendly;
    private static TestNginx nginx;
    private static int port;

    @BeforeAll
    static void start() throws Exception {
        var settings = UwsgiSettings.DEFAULT.withLimits(new PacketLimits(16_000, 100)).withTimeouts(new UwsgiTimeouts(
                Patience.LIMIT, Duration.ofSeconds(1), Patience.LIMIT, Patience.LIMIT));
        first = UwsgiServer.start(ThroughNginxTest::serve, settings);
        second = UwsgiServer.start(ThroughNginxTest::serve, settings);
        unfriendly = UwsgiServer.start(ThroughNginxTest::serve, settings.withPeers(new PeerAllowList(List.of())));
        port = Ports.free();
        nginx = NginxConf.start(CONFIGURATION.formatted(first.port(), second.port(), unfriendly.port(), port), port);
    }

    @AfterAll
    static void stop() {
        nginx.close();
        first.close();
        second.close();
        unfriendly.close();
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(textBlock = """
            /no-include,  400
            /no-path,     400
            /bad-length,  400
            /long-length, 400
            /two-lengths, 400
            /bad-method,  400
            /other-method, 400
            /long-method, 400
            /two-names,   200
            /two-hosts,   400
            /two-values,  200
            /lower-case,  200
            /one-byte-more, 400
            /line-break,  400
            /modifier,    501
            /jvm,         200
            /http,        400
            /tls,         502
            /stranger,    403
            /status/200,  200
            /status/404,  404
            /status/503,  503
            """)
    void clientSeesTheServersStatus(String path, int status) throws Exception {
        assertThat(get(path).status()).isEqualTo(status);
        assertBothPeersAreInUse();
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(textBlock = """
            too large,            431
            too many,             431
            lower case,           200
            no value,             200
            control character,    200
            latin 1,              200
            Content-Length twice, 400
            HTTP/1.0,             200
            Upgrade,              200
            Proxy,                200
            """)
    void noRequestOfAClientMakesNginxGiveUpAPeer(String shape, int expected) throws Exception {
        String headers = switch (shape) {
            case "too large" -> "X-A: " + "x".repeat(6_000) + "\r\nX-B: " + "x".repeat(6_000) + "\r\nX-C: "
                    + "x".repeat(6_000) + "\r\n";
            case "too many" -> manyHeaders(150);
            case "lower case" -> "x_y.z: 1\r\n";
            case "no value" -> "X-Empty:\r\n";
            case "control character" -> "X-Control: a\1b\r\n";
            case "latin 1" -> "X-Latin: caf\u00e9\r\n";
            case "Content-Length twice" -> "Content-Length: 0\r\nContent-Length: 0\r\n";
            case "Upgrade" -> "Upgrade: websocket\r\n";
            default -> "Proxy: http://evil.example/\r\n";
        };
        String version = shape.equals("HTTP/1.0") ? "HTTP/1.0" : "HTTP/1.1";
        int status = exchange("GET / " + version + "\r\nHost: x\r\n" + headers + "Connection: close\r\n\r\n").status();
        assertThat(status).isEqualTo(expected);
        assertBothPeersAreInUse();
    }

    /** With this setting, and after an error_page, nginx announces the length of a body that it does not send. */
    @ParameterizedTest
    @CsvSource({"/no-body/status/200, 200", "/no-body/echo, 408"})
    void bodyThatNeverComesMattersOnlyToWhomeverReadsIt(String target, int status) throws Exception {
        assertThat(exchange("POST " + target + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 5\r\n\r\n"
                + "hello").status()).isEqualTo(status);
        assertBothPeersAreInUse();
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(textBlock = """
            /app/s/admin/x,               403
            /app/s/%61dmin/x,             403
            //app//s//admin/x,            403
            /app/x/../s/admin/x,          403
            /app/x/%2e%2e/s/admin/x,      403
            /app%2Fs%2Fadmin%2Fx,         403
            /app/s;v=1/admin/x,           /app/s%3Bv=1/admin/x
            /app/s/;/admin/x,             /app/s/%3B/admin/x
            /app/..;/app/s/admin/x,       /app/..%3B/app/s/admin/x
            /app/s/admin;v=1/x,           403
            /app/s%3Bv=1/admin/x,         /app/s%3Bv=1/admin/x
            /app/s/%2561dmin/x,           /app/s/%2561dmin/x
            /app/s/.%252e/s/admin/x,      /app/s/.%252e/s/admin/x
            /app/s%5cadmin/x,             /app/s%5cadmin/x
            /app/s/%00admin,              400
            """)
    void ruleOfALocationIsNeverWalkedAround(String target, String expected) throws Exception {
        RawResponse response = get(target);
        String seen = response.status() == 200 ? response.text() : String.valueOf(response.status());
        assertThat(seen).isEqualToIgnoringCase(expected);
    }

    @RepeatedTest(10)
    void earlyResponseReachesTheClientThatStillUploads() throws Exception {
        int length = 4 << 20;
        try (Wire wire = Wire.to(port)) {
            wire.send("POST /status/413 HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: " + length
                    + "\r\n\r\n" + "x".repeat(length));
            assertThat(wire.readToEnd().response().status()).isEqualTo(413);
        }
        assertBothPeersAreInUse();
    }

    @Test
    void bodyArrivesWhetherItsLengthIsKnownOrNot() throws Exception {
        String head = "POST /echo HTTP/1.1\r\nHost: x\r\nConnection: close\r\n";
        assertThat(exchange(head + "Content-Length: 5\r\n\r\nhello").text()).isEqualTo("hello");
        assertThat(exchange(head + "Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n1\r\n!\r\n0\r\n\r\n").text())
                .isEqualTo("hello!");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/cut/with-length", "/cut/without-length"})
    void responseThatBreaksOffIsNeverTakenForAWholeOne(String path) throws Exception {
        RawResponse response = get(path);
        assertThat(response.status()).isEqualTo(200);
        assertThat(response.whole()).isFalse();
    }

    @Test
    void responseOfUnknownLengthIsWhole() throws Exception {
        RawResponse response = get("/stream");
        assertThat(response.text()).isEqualTo("one two");
        assertThat(response.whole()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"HEAD, /status/200", "GET, /status/204", "GET, /status/304"})
    void responseWithoutABodyIsWhole(String method, String path) throws Exception {
        try (Wire wire = Wire.to(port)) {
            Wire.Received received = wire
                    .send(method + " " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").readToEnd();
            assertThat(received.response().status()).isEqualTo(Integer.parseInt(path.substring(8)));
            assertThat(received.response().body()).isEmpty();
            assertThat(received.reset()).isFalse();
        }
    }

    private static void assertBothPeersAreInUse() throws Exception {
        assertThat(nginx.output()).noneMatch(line -> line.contains("no live upstreams"));
        for (int i = 0; i < 4; i++) {
            assertThat(get("/status/200").status()).isEqualTo(200);
        }
    }

    private static String manyHeaders(int count) {
        StringBuilder headers = new StringBuilder();
        for (int i = 0; i < count; i++) {
            headers.append("X-").append(i).append(": 1\r\n");
        }
        return headers.toString();
    }

    private static RawResponse get(String target) throws Exception {
        return exchange("GET " + target + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    }

    private static RawResponse exchange(String request) throws Exception {
        try (Wire wire = Wire.to(port)) {
            return wire.send(request).readToEnd().response();
        }
    }

    private static void serve(Request request, Response response, Callback callback) throws Exception {
        String path = request.getHttpURI().getPath().replaceFirst("^/no-body", "");
        if (path.startsWith("/status/")) {
            response.setStatus(Integer.parseInt(path.substring("/status/".length())));
            callback.succeeded();
        } else if (path.equals("/echo")) {
            echo(request, response, callback);
        } else if (path.equals("/stream")) {
            Content.Sink.write(response, false, ByteBuffer.wrap("one ".getBytes(StandardCharsets.US_ASCII)));
            Content.Sink.write(response, true, "two", callback);
        } else if (path.startsWith("/cut/")) {
            if (path.endsWith("with-length")) {
                response.getHeaders().put("Content-Length", 100);
            }
            Content.Sink.write(response, false, ByteBuffer.wrap("half".getBytes(StandardCharsets.US_ASCII)));
            callback.failed(new IllegalStateException("the other half is gone"));
        } else {
            Content.Sink.write(response, true, path, callback);
        }
    }

    private static void echo(Request request, Response response, Callback callback) {
        try {
            Content.Sink.write(response, true, Content.Source.asString(request), callback);
        } catch (IOException e) {
            Response.writeError(request, response, callback, 408);
        }
    }
}
