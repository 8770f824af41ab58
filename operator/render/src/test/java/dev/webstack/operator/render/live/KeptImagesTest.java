package dev.webstack.operator.render.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.webstack.operator.render.Stacks;
import dev.webstack.operator.render.model.ImageName;
import dev.webstack.operator.render.model.ImageRevisions;
import dev.webstack.operator.render.model.StackModel;
import dev.webstack.operator.render.model.StaticImageModel;
import dev.webstack.testing.Requirement;
import dev.webstack.testing.Requires;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a client gets while pods have the files of several images. */
@Requires(Requirement.NGINX)
class KeptImagesTest {

    private static final String MANIFEST = """
            apiVersion: webstack.dev/v1alpha1
            kind: WebStack
            metadata: { name: shop }
            spec:
              static:
                - { name: site, image: { reference: "site:3", path: /public }, keepRevisions: 2 }
              routes:
                - { path: /, static: site, cacheControl: max-age=60 }
                - { path: /site, static: site }
                - { path: /site/assets, static: site }
                - { path: /get, static: site, methods: [GET, HEAD] }
                - { path: /spa, static: site, fallback: /index.html }
                - { path: "/re/.*", pathType: Regex, static: site }
            """;

    private static RunningStack nginx;
    private static StaticImageModel site;

    @BeforeAll
    static void start() throws Exception {
        StackModel model = Stacks.model(MANIFEST).serving(Map.of("site", new ImageRevisions(new ImageName("site:2"),
                Optional.of(new ImageName("site:3")), List.of(new ImageName("site:1"), new ImageName("site:0")))));
        site = model.images().getFirst();
        nginx = new RunningStack(model);
        for (int version = 0; version <= 3; version++) {
            String text = "" + version;
            Path directory = directory("site:" + version);
            write(directory, "index.html", text);
            write(directory, "app.css", text);
            write(directory, "app-%d.js".formatted(version), text);
            write(directory, "re/app-%d.js".formatted(version), text);
            write(directory, "site/app-%d.js".formatted(version), "site " + text);
            write(directory, "page-%d/index.html".formatted(version), text);
            write(directory, ".env-" + version, "secret");
        }
        write(directory("site:1"), "app-1.js.gz", "GZ");
        Files.createSymbolicLink(directory("site:1").resolve("link.txt"), Path.of("/etc/passwd"));
    }

    private static Path directory(String image) {
        String directory = "srv/static/site";
        return nginx.directory.resolve(image.equals("site:2")
                ? directory
                : directory + ".kept/" + site.hash(new ImageName(image)));
    }

    private static void write(Path directory, String name, String text) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    @AfterAll
    static void stop() {
        nginx.close();
    }

    @ParameterizedTest(name = "{0}: {1} {2}")
    @CsvSource(delimiter = '|', textBlock = """
            /                      | 200 | 2
            /app.css               | 200 | 2
            /app-2.js              | 200 | 2
            /app-3.js              | 200 | 3
            /app-1.js              | 200 | 1
            /app-0.js              | 200 | 0
            /app-4.js              | 404 |
            /site/app-1.js         | 200 | 1
            /site/site/app-1.js    | 200 | site 1
            /site/assets/app-1.js  | 200 | 1
            /site/assets/app-4.js  | 404 |
            /get/app-1.js          | 200 | 1
            /get/app-4.js          | 404 |
            /spa/app-1.js          | 200 | 1
            /spa/app-4.js          | 404 |
            /spa/account           | 200 | 2
            /re/app-1.js           | 200 | 1
            /re/app-4.js           | 404 |
            /page-1/               | 404 |
            /.env-1                | 404 |
            /.env-2                | 404 |
            /app-1.js;jsessionid=1 | 200 | 1
            /../app-1.js           | 400 |
            /link.txt              | 404 |
            """)
    void pagesAreThoseOfOneImageAndFilesThoseOfAll(String path, int status, String body) throws Exception {
        HttpResponse<String> response = nginx.get(path);
        assertThat(response.statusCode()).isEqualTo(status);
        if (body != null) {
            assertThat(response.body()).isEqualTo(body);
        }
    }

    @Test
    void aKeptFileHasTheTagOfItsOwnImage() throws Exception {
        assertThat(nginx.get("/app-1.js").headers().map()).containsEntry("etag", List.of(tag("site:1")))
                .containsEntry("cache-control", List.of("max-age=60")).containsEntry("vary", List.of("Accept-Encoding"))
                .doesNotContainKey("last-modified");
        assertThat(nginx.get("/app-2.js").headers().firstValue("ETag")).contains(tag("site:2"));
    }

    @Test
    void aKeptFileIsSentCompressed() throws Exception {
        HttpResponse<String> response = nginx.send(nginx.request("/app-1.js").header("Accept-Encoding", "gzip"));
        assertThat(response.body()).isEqualTo("GZ");
        assertThat(response.headers().firstValue("Content-Encoding")).contains("gzip");
        assertThat(response.headers().firstValue("ETag")).contains(tag("site:1").replaceFirst("\"$", "-gzip\""));
    }

    private static String tag(String image) {
        return "\"" + site.hash(new ImageName(image)) + "\"";
    }

    @Test
    void noCacheKeepsThatAFileIsMissing() throws Exception {
        for (String path : List.of("/app-4.js", "/site/app-4.js", "/get/app-4.js", "/spa/app-4.js", "/re/app-4.js")) {
            assertThat(nginx.get(path).headers().allValues("Cache-Control")).as(path).containsExactly("no-store");
        }
        assertThat(nginx.get("/site/app.css").headers().map()).doesNotContainKey("cache-control");
    }
}
