package dev.webstack.operator.render.live;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.webstack.testing.Requirement;
import dev.webstack.testing.Requires;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a client gets of static files, from the nginx of pods and from the one of laptops. */
@Requires(Requirement.NGINX)
class StaticFilesTest {

    private static final String MANIFEST = """
            apiVersion: webstack.dev/v1alpha1
            kind: WebStack
            metadata: { name: shop }
            spec:
              apps:
                - { name: web, image: "web:1" }
                - { name: http, image: "http:1", protocol: HTTP }
              static:
                - { name: site, image: { reference: "site:1", path: /public } }
                - { name: moving, image: { reference: "site:latest", path: /public } }
                - { name: downloads, persistentVolumeClaim: { claimName: downloads } }
                - { name: inline, files: { a.css: "a {}", index.html: "<p>", a.css.br: BR, a.css.gz: GZ } }
              routes:
                - { path: /site, static: site, cacheControl: max-age=60 }
                - { path: /moving, static: moving }
                - { path: /get, static: site, methods: [GET, HEAD] }
                - { path: /spa, static: site, fallback: /index.html }
                - { path: /spa-get, static: site, fallback: /index.html, methods: [GET, HEAD] }
                - { path: /start, static: site, index: [start.html, index.html] }
                - { path: /inline, static: inline }
                - { path: /logo.png, pathType: Exact, static: site }
                - { path: /downloads, static: downloads, exposure: Internal }
                - { path: /http, app: http }
                - { path: /, app: web }
            """;

    private static SocketBackend app;
    private static List<RunningStack> stacks;

    @BeforeAll
    static void start() throws Exception {
        app = new SocketBackend(connection -> {
            connection.getInputStream().read(new byte[8192]);
            connection.getOutputStream().write(("HTTP/1.1 200 OK\r\nX-Accel-Redirect: /downloads/big.txt\r\n"
                    + "Content-Disposition: attachment\r\nConnection: close\r\n\r\n").getBytes(US_ASCII));
        });
        Map<String, String> apps = Map.of("web", app.address(), "http", app.address());
        stacks = List.of(new RunningStack(MANIFEST, apps, text -> text), RunningStack.onInstalled(MANIFEST, apps));
        for (RunningStack stack : stacks) {
            for (String source : List.of("site", "moving")) {
                writeSite(stack.directory.resolve("srv/static/" + source));
            }
            write(stack.directory.resolve("srv/static/downloads"), "big.txt", "a large file");
            Files.createSymbolicLink(stack.directory.resolve("srv/static/downloads/link.txt"), Path.of("big.txt"));
        }
    }

    private static void writeSite(Path site) throws IOException {
        write(site, "index.html", "<h1>");
        write(site, "app.css", "a { }");
        write(site, "app.css.br", "BR");
        write(site, "app.css.gz", "GZ");
        write(site, "app.js", "0");
        write(site, "app.js.zst", "ZST");
        write(site, "app.js.br", "BR");
        write(site, "page/index.html", "<page>");
        write(site, "page/index.html.br", "<br>");
        write(site, "page/start.html", "<start>");
        write(site, "empty/a.bin", "0");
        write(site, ".env", "secret");
        write(site, ".git/config", "secret");
        write(site, ".well-known/security.txt", "mail");
        write(site, "logo.png", "PNG");
        write(site, "logo.png.br", "BR");
        for (String type : List.of("wasm", "mjs", "avif", "woff2", "webmanifest", "txt", "unknown")) {
            write(site, "type." + type, "0");
        }
        Files.createSymbolicLink(site.resolve("out.txt"), Path.of("/etc/passwd"));
        Files.createSymbolicLink(site.resolve("out"), Path.of("/etc"));
    }

    private static void write(Path directory, String name, String text) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    @AfterAll
    static void stop() throws IOException {
        stacks.forEach(RunningStack::close);
        app.close();
    }

    private static HttpResponse<String> send(RunningStack stack, String request, String headers) throws Exception {
        String[] words = request.split(" ");
        HttpRequest.Builder builder = stack.request(words[1]).method(words[0], HttpRequest.BodyPublishers.noBody());
        for (String header : Objects.requireNonNullElse(headers, "").split(" ; ")) {
            if (!header.isEmpty()) {
                String[] parts = header.split(": ", 2);
                builder.header(parts[0], parts[1]);
            }
        }
        return stack.send(builder);
    }

    private static String shown(HttpResponse<String> response, String name) {
        return String.join(" + ", response.headers().allValues(name));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            GET /site/app.css             |                               | 200 | a { }         | Content-Type: text/css; charset=utf-8
            GET /site/app.css             |                               | 200 | a { }         | Vary: Accept-Encoding
            GET /site/app.css             |                               | 200 | a { }         | Cache-Control: max-age=60
            HEAD /site/app.css            |                               | 200 |               | Content-Length: 5
            POST /site/app.css            |                               | 405 |               |
            GET /site/app.css             | Accept-Encoding: gzip         | 200 | GZ            | Content-Encoding: gzip
            GET /site/app.css             | Accept-Encoding: gzip         | 200 | GZ            | Content-Type: text/css; charset=utf-8
            GET /site/app.css             | Accept-Encoding: gzip;q=0     | 200 | a { }         | Content-Encoding:
            GET /site/app.css             | Accept-Encoding: gzip, br     | 200 | BR            | Content-Encoding: br
            GET /site/app.css             | Accept-Encoding: br           | 200 | BR            | Content-Type: text/css; charset=utf-8
            GET /site/app.css             | Accept-Encoding: br           | 200 | BR            | Vary: Accept-Encoding
            GET /site/app.css             | Accept-Encoding: br           | 200 | BR            | Cache-Control: max-age=60
            GET /site/app.css             | Accept-Encoding: br;q=0, gzip | 200 | GZ            | Content-Encoding: gzip
            GET /site/app.css             | Accept-Encoding: br;q=0.5     | 200 | BR            | Content-Encoding: br
            GET /site/app.css             | Accept-Encoding: xbr          | 200 | a { }         | Content-Encoding:
            HEAD /site/app.css            | Accept-Encoding: br           | 200 |               | Content-Length: 2
            GET /site/app.js              | Accept-Encoding: br, zstd     | 200 | ZST           | Content-Encoding: zstd
            GET /site/app.js              | Accept-Encoding: zstd         | 200 | ZST           | Content-Type: text/javascript; charset=utf-8
            GET /get/app.js               | Accept-Encoding: br, zstd     | 200 | ZST           | Content-Encoding: zstd
            GET /site/page/               | Accept-Encoding: br           | 200 | <br>          | Content-Type: text/html; charset=utf-8
            GET /logo.png                 |                               | 200 | PNG           | Content-Type: image/png
            GET /logo.png                 | Accept-Encoding: br           | 200 | BR            | Content-Type: image/png
            GET /site/app.css.br          |                               | 200 | BR            | Content-Encoding:
            GET /site/app.css             | Range: bytes=2-2              | 206 | {             | Content-Range: bytes 2-2/5
            GET /site/app.css             | Range: bytes=9-               | 416 |               | Content-Range: bytes */5
            GET /site/app.css             | Range: bytes=1-1 ; Accept-Encoding: br | 206 | R    | Content-Range: bytes 1-1/2
            GET /site/app.css             | Range: bytes=2-2 ; If-Range: "old" | 200 | a { }    | Content-Range:
            GET /site/app.css             | If-None-Match: "old"          | 200 | a { }         |
            GET /site/                    |                               | 200 | <h1>          | Content-Type: text/html; charset=utf-8
            GET /site                     |                               | 301 |               | Location: /site/
            GET /site/page                |                               | 301 |               | Location: /site/page/
            GET /site/page?a=b            |                               | 301 |               | Location: /site/page/?a=b
            GET /site/page/               |                               | 200 | <page>        |
            GET /get/page/                |                               | 200 | <page>        |
            GET /start/page/              |                               | 200 | <start>       |
            GET /start/                   |                               | 200 | <h1>          |
            GET /site/empty/              |                               | 404 |               |
            GET /site/none.css            |                               | 404 |               | Cache-Control: no-store
            GET /site/.env                |                               | 404 |               |
            GET /site/.git/config         |                               | 404 |               |
            GET /get/.git/config          |                               | 404 |               |
            GET /spa/.env                 |                               | 404 |               |
            GET /site/.well-known/security.txt |                          | 200 | mail          |
            GET /site/out.txt             |                               | 404 |               |
            GET /site/out/passwd          |                               | 404 |               |
            GET /get/out.txt              |                               | 404 |               |
            GET /site/%2e%2e/site/.env    |                               | 404 |               |
            GET /site/..%2f..%2fnginx.conf |                              | 400 |               |
            GET //route-1/app.css         |                               | 200 |               |
            GET /spa/users/7              |                               | 200 | <h1>          | Content-Type: text/html; charset=utf-8
            GET /spa/users/               |                               | 200 | <h1>          |
            GET /spa/users/jane.doe       |                               | 200 | <h1>          |
            GET /spa/page.html            |                               | 200 | <h1>          |
            GET /spa/page/                |                               | 200 | <page>        |
            GET /spa/app.js               |                               | 200 | 0             |
            GET /spa/old-1234.js          |                               | 404 |               |
            GET /spa/old-1234.CSS         |                               | 404 |               |
            GET /spa/app.js.map           |                               | 404 |               |
            GET /spa-get/users/7          |                               | 200 | <h1>          |
            GET /spa-get/old.js           |                               | 404 |               |
            GET /site/type.wasm           |                               | 200 | 0             | Content-Type: application/wasm
            GET /site/type.mjs            |                               | 200 | 0             | Content-Type: text/javascript; charset=utf-8
            GET /site/type.avif           |                               | 200 | 0             | Content-Type: image/avif
            GET /site/type.woff2          |                               | 200 | 0             | Content-Type: font/woff2
            GET /site/type.webmanifest    |                               | 200 | 0             | Content-Type: application/manifest+json
            GET /site/type.txt            |                               | 200 | 0             | Content-Type: text/plain; charset=utf-8
            GET /site/type.unknown        |                               | 200 | 0             | Content-Type: application/octet-stream
            GET /any                      |                               | 200 | a large file  | Content-Disposition: attachment
            POST /any                     |                               | 200 | a large file  |
            GET /http/any                 |                               | 200 | a large file  | Content-Disposition: attachment
            GET /http/any                 | Range: bytes=2-6              | 206 | large         |
            GET /downloads/big.txt        |                               | 404 |               |
            GET /downloads/big.txt;a=1    |                               | 404 |               |
            GET /downloads;a=1/big.txt    |                               | 404 |               |
            GET /downloads                |                               | 404 |               |
            GET /downloads/big.txt        | X-Accel-Redirect: /           | 404 |               |
            """)
    void aClientGets(String request, String headers, int status, String body, String header) throws Exception {
        for (RunningStack stack : stacks) {
            HttpResponse<String> response = send(stack, request, headers);
            assertThat(response.statusCode()).as(stack.nginx.toString()).isEqualTo(status);
            if (body != null) {
                assertThat(response.body()).isEqualTo(body);
            }
            if (header != null) {
                String[] parts = (header + " ").split(": ?", 2);
                assertThat(shown(response, parts[0])).isEqualTo(parts[1].strip());
            }
        }
    }

    /** The tag of each file is one in all pods, whenever the pod was started. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /site/app.css     |
            /site/app.css     | gzip
            /site/app.css     | br
            /site/app.js      | zstd
            /site/page/       |
            /logo.png         |
            /get/app.css      | br
            /inline/a.css     |
            /inline/a.css     | br
            /inline/          |
            """)
    void aTagIsTheSameInAllPodsAndStandsForOneResponse(String path, String encoding) throws Exception {
        String accept = encoding == null ? "" : " ; Accept-Encoding: " + encoding;
        String tag = null;
        for (RunningStack stack : stacks) {
            HttpResponse<String> response = send(stack, "GET " + path, "A: b" + accept);
            assertThat(shown(response, "ETag")).matches("\"[0-9a-f]{10}(-[a-z]+)?\"").isEqualTo(
                    tag == null ? shown(response, "ETag") : tag);
            assertThat(shown(response, "Last-Modified")).isEmpty();
            tag = shown(response, "ETag");
            for (String list : List.of(tag, "W/" + tag, "\"a\", " + tag)) {
                HttpResponse<String> again = send(stack, "GET " + path, "If-None-Match: " + list + accept);
                assertThat(again.statusCode()).as(list).isEqualTo(304);
                assertThat(shown(again, "ETag")).isNotEmpty();
                assertThat(shown(again, "Vary")).isEqualTo("Accept-Encoding");
            }
            // An older nginx sends no ranges of a file that it found by gzip_static.
            assertThat(send(stack, "GET " + path, "Range: bytes=0-0 ; If-Range: " + tag + accept).statusCode())
                    .isIn("gzip".equals(encoding) ? List.of(200, 206) : List.of(206));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/site/app.css", "/inline/a.css"})
    void theTagsOfEncodingsDiffer(String path) throws Exception {
        for (RunningStack stack : stacks) {
            var tags = new ArrayList<String>();
            for (String encoding : List.of("identity", "gzip", "br")) {
                tags.add(shown(send(stack, "GET " + path, "Accept-Encoding: " + encoding), "ETag"));
            }
            assertThat(tags).doesNotContain("").doesNotHaveDuplicates();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            b {}                 | b { color: red }          | false
            a {}                 | a { color: red }          | true
            path: /, app         | path: /other, app         | true
            """)
    void aTagChangesWithTheContentOnly(String from, String to, boolean same) throws Exception {
        String manifest = MANIFEST.replace("a.css.br: BR", "b.css: \"b {}\"");
        String before = tag(manifest);
        assertThat(tag(manifest.replace(from, to)).equals(before)).isEqualTo(same);
    }

    private static String tag(String manifest) throws Exception {
        try (var stack = new RunningStack(manifest, Map.of("web", app.address(), "http", app.address()),
                text -> text)) {
            return shown(send(stack, "GET /inline/b.css", ""), "ETag");
        }
    }

    @Test
    void anImageOfATagThatMovesHasTagsOfNginx() throws Exception {
        for (RunningStack stack : stacks) {
            HttpResponse<String> response = send(stack, "GET /moving/app.css", "");
            assertThat(shown(response, "ETag")).matches("\"[0-9a-f]{8}-5\"");
            assertThat(send(stack, "GET /moving/app.css", "If-None-Match: " + shown(response, "ETag")).statusCode())
                    .isEqualTo(304);
        }
    }
}
