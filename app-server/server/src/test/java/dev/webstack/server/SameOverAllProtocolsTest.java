package dev.webstack.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.webstack.server.shop.ReplyServlet;
import dev.webstack.server.shop.RequestReport;
import dev.webstack.server.testing.Archive;
import dev.webstack.server.testing.Call;
import dev.webstack.server.testing.Protocol;
import dev.webstack.testing.NginxConf;
import dev.webstack.testing.Ports;
import dev.webstack.testing.RawResponse;
import dev.webstack.testing.Requirement;
import dev.webstack.testing.Requires;
import dev.webstack.testing.TestNginx;
import dev.webstack.testing.Wire;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * One servlet application gets the same requests through nginx with uwsgi, over HTTP/1.1 and over h2c. It sees the
 * same, and responds the same.
 */
@Requires(Requirement.NGINX)
class SameOverAllProtocolsTest {

    /** Like the operator's configuration: parameters are removed from the path before nginx chooses a location. */
    private static final String CONFIGURATION = """
            server {
                listen 127.0.0.1:%1$d;
                %3$s
                location = /closed { return 403; }
                location /closed/ { return 403; }
                location / { include uwsgi_params; uwsgi_pass 127.0.0.1:%2$d; }
                location /stripped/ {
                    include uwsgi_params;
                    uwsgi_param SCRIPT_NAME /stripped;
                    rewrite ^/stripped(/.*)$ $1 break;
                    uwsgi_pass 127.0.0.1:%2$d;
                }
                location /elsewhere/ {
                    include uwsgi_params;
                    rewrite ^ /tree/rewritten break;
                    uwsgi_pass 127.0.0.1:%2$d;
                }
            }
            """;
    private static final String WITHOUT_PARAMETERS = "rewrite \"^([^;]*);[^/]*(.*)$\" $1$2;\n".repeat(4);

    private static Served served;
    private static TestNginx nginx;
    private static int port;

    /** The way of a request to the server. */
    enum Way {
        NGINX,
        HTTP,
        H2C
    }

    @BeforeAll
    static void serve(@TempDir Path folder) throws Exception {
        Path war = Archive.war().classes(RequestReport.class, ReplyServlet.class)
                .file("data.txt", "0123456789").file("empty.txt", "").file("folder/index.html", "index")
                .file("closed/secret.txt", "secret").writeTo(folder.resolve("same.war"));
        served = Served.start("/=" + war + ",/shop=" + war, "--max-form=100k", "--max-form-fields=100");
        port = Ports.free();
        nginx = NginxConf.start(
                CONFIGURATION.formatted(port, served.server().uwsgiAddress().getPort(), WITHOUT_PARAMETERS), port);
    }

    @AfterAll
    static void stop() {
        nginx.close();
        served.close();
    }

    /** Columns: method, target, a header or nothing, a body or nothing, status, and a line of the body or the head. */
    @ParameterizedTest(name = "{0} {1} {2} {3} -> {4} {5}")
    @CsvFileSource(resources = "same-over-all-protocols.csv", delimiter = '|', numLinesToSkip = 1, nullValues = "-",
            maxCharsPerColumn = 10_000, commentCharacter = '#')
    void aRequestIsAnsweredTheSame(String method, String target, String header, String body, int status, String line)
            throws Exception {
        for (Way way : Way.values()) {
            RawResponse response = ask(way, call(method, target, header, body));
            assertThat(response.status()).as("%s: %s", way, response.text()).isEqualTo(status);
            if (line != null) {
                assertThat(lines(response)).as("%s", way).contains(line);
            }
        }
    }

    /** Paths that servers may read differently: nginx resolves them; over HTTP nothing does. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /tree/a%2Fb         | uri=/tree/a%2Fb         | path= /tree /a/b
            /tree//two          | uri=/tree//two          | path= /tree /two
            //tree/a            | uri=//tree/a            | path= /tree /a
            /tree/%2e%2e/exact  | uri=/tree/%2e%2e/exact  | path= /exact null
            /tree/a%2f..%2fb    | uri=/tree/a%2f..%2fb    | path= /tree /b
            /tree/a;v/../b      | uri=/tree/a;v/../b      | path= /tree /b
            /tree/a%3Bv=1/b     | uri=/tree/a/b           | path= /tree /a/b
            """)
    void pathThatIsAmbiguousIsAsNginxDecided(String target, String uri, String path) throws Exception {
        assertThat(lines(ask(Way.NGINX, Call.get(target)))).contains(uri, path);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /stripped/tree/caf%C3%A9;v=1/%7E?q=1 | uri=/tree/caf%C3%A9;v=1/%7E | path= /tree /caf\u00e9/~
            /stripped/exact;jsessionid=1         | uri=/exact;jsessionid=1     | path= /exact null
            /stripped//exact                     | uri=//exact                 | path= /exact null
            /elsewhere/a%2Fb;v=1                 | uri=/tree/rewritten         | path= /tree /rewritten
            """)
    void pathThatNginxHasShortenedOrRewrittenIsTheRest(String target, String uri, String path) throws Exception {
        assertThat(lines(ask(Way.NGINX, Call.get(target)))).contains(uri, path);
    }

    @ParameterizedTest
    @CsvSource({"/closed/secret.txt", "/closed;v=1/secret.txt", "/;v/closed/secret.txt", "/closed/;v=1/secret.txt",
        "/x/..;/closed/secret.txt", "/x/..;v=1/closed/secret.txt", "/closed;/secret.txt;v", "/%63losed;a;b/secret.txt",
        "/closed%3Bv/secret.txt", "/;a/;b/;c/closed/secret.txt",
        "/a;b/c;d/e;f/g;h/..;i/..;j/..;k/..;l/closed/secret.txt",
        "/x;/..;/closed/secret.txt", "/closed%2F;v/secret.txt", "/.;/closed/secret.txt", "/shop/..;/closed/secret.txt"})
    void parametersLeadToNothingThatNginxKeepsToItself(String target) throws Exception {
        RawResponse response = ask(Way.NGINX, Call.get(target));

        assertThat(response.status()).isIn(400, 403, 404);
        assertThat(response.text()).isNotEqualTo("secret");
    }

    @ParameterizedTest
    @EnumSource
    void protocolIsTheClients(Way way) throws Exception {
        assertThat(lines(ask(way, Call.get("/exact"))))
                .contains("protocol=" + (way == Way.H2C ? "HTTP/2.0" : "HTTP/1.1"));
    }

    @ParameterizedTest
    @EnumSource
    void sessionIsFoundByTheIdInThePath(Way way) throws Exception {
        String id = value(ask(way, Call.get("/exact?new")), "session=").split(" ")[0];
        assertThat(id).isNotEqualTo("null");
        for (String path : List.of("/exact;jsessionid=", "/tree/a;v=1/b;x=2;jsessionid=")) {
            assertThat(lines(ask(way, Call.get(path + id)))).contains("session=" + id + " url true valid true");
        }
        assertThat(lines(ask(way, Call.get("/exact;jsessionid=" + id).with("Cookie", "JSESSIONID=" + id))))
                .contains("session=" + id + " url false valid true");
    }

    @ParameterizedTest
    @EnumSource
    void linkWithASessionIdLeadsToTheSession(Way way) throws Exception {
        String link = value(ask(way, Call.get("/reply/encode")), "link=");
        assertThat(link).startsWith("/tree/a;jsessionid=");
        assertThat(lines(ask(way, Call.get(link)))).contains("uri=" + link, "path= /tree /a")
                .anyMatch(line -> line.endsWith(" url true valid true"));
    }

    /**
     * RFC 9112, section 3.2.2; HTTP/2 has no such form. nginx passes on the Host header of an old client: see its
     * README.
     */
    @Test
    void hostIsThatOfAnAbsoluteTarget() throws Exception {
        try (Wire wire = Wire.to(served.server().httpAddress())) {
            RawResponse response = wire
                    .send("GET http://target.example:81/tree/a;v HTTP/1.1\\r\\nHost: target.example:81\\r\\n"
                            .replace("\\r\\n", "\r\n") + "Connection: close\r\n\r\n")
                    .readToEnd().response();
            assertThat(lines(response)).contains("url=http://target.example:81/tree/a;v", "uri=/tree/a;v",
                    "server=http target.example 81");
        }
    }

    @ParameterizedTest
    @CsvSource({"HTTP_HOST, a.example:81, http a.example 81", "HTTP_HOST, a.example, http a.example 80",
        "SERVER_NAME, b.example, http b.example 8088", "HTTPS, on, https 127.0.0.1 8088"})
    void whoWasAskedIsOneStory(String variable, String value, String expected) throws Exception {
        Map<String, String> variables = new java.util.LinkedHashMap<>(Map.of("REQUEST_METHOD", "GET", "PATH_INFO",
                "/exact", "SERVER_PORT", "8088", "SERVER_NAME", "127.0.0.1"));
        variables.put(variable, value);
        var packet = new dev.webstack.uwsgi.PacketWriter();
        variables.forEach(packet::add);
        try (Wire wire = Wire.to(served.server().uwsgiAddress())) {
            List<String> lines = lines(wire.send(packet.request()).readToEnd().response());
            String[] words = expected.split(" ");
            String shown = words[2].equals("80") ? words[1] : words[1] + ":" + words[2];
            assertThat(lines).contains("server=" + expected, "url=" + words[0] + "://" + shown + "/exact");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"UWSGI", "HTTP", "H2C"})
    void idsOfRequestsAndConnectionsAreUnique(Protocol protocol) throws Exception {
        Path war = Archive.war().source("Ids", """
                @jakarta.servlet.annotation.WebServlet("/ids")
                public class Ids extends jakarta.servlet.http.HttpServlet {
                    @Override
                    protected void doGet(jakarta.servlet.http.HttpServletRequest request,
                            jakarta.servlet.http.HttpServletResponse response) throws java.io.IOException {
                        response.getWriter().print(request.getRequestId() + " "
                                + request.getServletConnection().getConnectionId());
                    }
                }
                """).writeTo(java.nio.file.Files.createTempFile("ids", ".war"));
        try (Served ids = Served.start(war.toString())) {
            Set<String> seen = new HashSet<>();
            for (int i = 0; i < 300; i++) {
                for (String id : ids.ask(protocol, Call.get("/ids")).text().split(" ")) {
                    assertThat(seen.add(id)).as("%s is unique", id).isTrue();
                }
            }
        }
    }

    private static Call call(String method, String target, String header, String body) {
        Call call = new Call(method, target.strip(), Map.of(), body == null ? "" : unescaped(body), false);
        for (String field : header == null ? new String[0] : header.split(" && ")) {
            call = call.with(field.substring(0, field.indexOf(':')), field.substring(field.indexOf(':') + 1).strip());
        }
        return call;
    }

    private static String unescaped(String body) {
        return body.replace("\\r\\n", "\r\n").replaceAll("^@", "").transform(text -> text.matches("x\\*\\d+")
                ? "data=" + "x".repeat(Integer.parseInt(text.substring(2)))
                : text.matches("k\\*\\d+") ? keys(Integer.parseInt(text.substring(2))) : text);
    }

    private static String keys(int count) {
        return java.util.stream.IntStream.range(0, count).mapToObj(i -> "k" + i + "=1")
                .collect(Collectors.joining("&"));
    }

    private static RawResponse ask(Way way, Call call) throws IOException {
        if (way != Way.NGINX) {
            return served.ask(Protocol.valueOf(way.name()), call);
        }
        try (Wire wire = Wire.to(port)) {
            return wire.send(Protocol.HTTP.request(call)).readToEnd().response();
        }
    }

    private static String value(RawResponse response, String name) {
        return lines(response).stream().filter(line -> line.startsWith(name)).findFirst().orElseThrow()
                .substring(name.length());
    }

    /** The lines of the body, and those of the head with names in lower case. */
    private static List<String> lines(RawResponse response) {
        List<String> lines = new ArrayList<>(response.text().lines().toList());
        response.head().stream().skip(1).forEach(line -> lines
                .add(line.substring(0, line.indexOf(':')).toLowerCase(java.util.Locale.ROOT)
                        + line.substring(line.indexOf(':'))));
        lines.add("size " + response.body().length);
        return lines;
    }
}
