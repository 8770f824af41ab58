package dev.webstack.e2e.kind;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * Versions of a site follow each other while browsers load it. The files of each version have names of their own, as
 * build tools make them. {@code -Dassets.rollouts=10} is the long run.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AssetsIT {

    private static final int ROLLOUTS = Integer.getInteger("assets.rollouts", 1);

    @RegisterExtension
    static final Stack STACK = new Stack("assets", AssetsIT.class);

    @BeforeAll
    static void build(@TempDir Path context) throws IOException {
        Files.writeString(context.resolve("Dockerfile"), "FROM scratch\nCOPY public /public\n");
        Path site = Files.createDirectory(context.resolve("public"));
        for (int version = 0; version <= ROLLOUTS; version++) {
            Path file = Files.writeString(site.resolve("app-%d.js".formatted(version)), "" + version);
            Files.writeString(site.resolve("index.html"), "/" + file.getFileName());
            TestImage.load(image(version), context.toString());
            Files.delete(file);
        }
    }

    private static String image(int version) {
        return "webstack-e2e-assets:" + version;
    }

    private static String manifest(int version, int keep) {
        return """
                apiVersion: webstack.dev/v1alpha1
                kind: WebStack
                metadata: { name: assets }
                spec:
                  nginx: { replicas: 2 }
                  static:
                    - { name: site, image: { reference: "%s", path: /public, pullPolicy: Never }, keepRevisions: %d }
                  routes:
                    - { path: /, static: site }
                """.formatted(image(version), keep);
    }

    private static List<String> brokenWhileVersionsFollow(int keep) throws Exception {
        STACK.applyAndAwaitAlone(manifest(0, keep));
        try (var browsers = new PageLoads(STACK.url("/"))) {
            for (int version = 1; version <= ROLLOUTS; version++) {
                STACK.apply(manifest(version, keep));
                STACK.awaitReady();
            }
            STACK.awaitNoneTerminating();
            List<String> broken = browsers.broken();
            System.out.printf("keepRevisions: %d: %d page loads, %d broken%n", keep, browsers.loads(), broken.size());
            return broken;
        }
    }

    @Test
    @Order(1)
    void withoutEarlierImagesPagesAreBroken() throws Exception {
        assertThat(brokenWhileVersionsFollow(0)).isNotEmpty();
    }

    @Test
    @Order(2)
    void withTheEarlierImageNoPageIsBroken() throws Exception {
        assertThat(brokenWhileVersionsFollow(1)).isEmpty();
        assertThat(STACK.get("/").body()).isEqualTo("/app-%d.js".formatted(ROLLOUTS));
    }

    @Test
    @Order(3)
    void theVersionBeforeComesBackInOneStep() throws Exception {
        String before = STACK.kubectl().ok("get", "deployment", "assets-nginx",
                "--output=jsonpath={.metadata.generation}");
        STACK.apply(manifest(ROLLOUTS - 1, 1));
        STACK.awaitReady();
        assertThat(STACK.kubectl().ok("get", "deployment", "assets-nginx", "--output=jsonpath={.metadata.generation}"))
                .isEqualTo("" + (Integer.parseInt(before) + 1));
        STACK.awaitNoneTerminating();
        assertThat(STACK.get("/").body()).isEqualTo("/app-%d.js".formatted(ROLLOUTS - 1));
        assertThat(STACK.get("/app-%d.js".formatted(ROLLOUTS)).body()).isEqualTo("" + ROLLOUTS);
        assertThat(STACK.get("/app-none.js").headers().allValues("Cache-Control")).containsExactly("no-store");
    }
}
