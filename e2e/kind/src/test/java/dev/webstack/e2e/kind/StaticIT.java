package dev.webstack.e2e.kind;

import static org.assertj.core.api.Assertions.assertThat;

import dev.webstack.testing.Patience;
import io.fabric8.kubernetes.api.model.Pod;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Static files that a cluster has outside of the manifest: each is missing at first, then there, then another. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class StaticIT {

    @RegisterExtension
    private static final Stack STACK = new Stack("static", StaticIT.class);

    private static final String CLAIM = """
            apiVersion: v1
            kind: PersistentVolumeClaim
            metadata: { name: downloads }
            spec:
              accessModes: [ReadWriteOnce]
              resources: { requests: { storage: 1Mi } }
            """;
    private static final String IMAGE_VOLUMES = "WEBSTACK_IMAGE_VOLUMES";

    @BeforeAll
    static void apply() {
        TestImage.load("webstack-e2e-site:dev", "site");
        STACK.apply(Stack.manifest("static.yaml").replace("webstack-e2e-site:dev", "webstack-e2e-none:dev")
                .replace("path: /public", "path: /public, pullPolicy: Never"));
    }

    @AfterAll
    static void mountImagesAgain() {
        STACK.operator().set(IMAGE_VOLUMES, "Auto");
    }

    private static void awaitMessage(String words) {
        Patience.await().untilAsserted(() -> assertThat(STACK.condition("Ready").map(ready -> ready.message()))
                .hasValueSatisfying(message -> assertThat(message).contains(words)));
    }

    private static void writeLegal(String text) {
        STACK.apply("""
                apiVersion: v1
                kind: ConfigMap
                metadata: { name: legal }
                data: { index.html: "%s" }
                """.formatted(text));
    }

    @Test
    @Order(1)
    void eachMissingSourceIsNamedUntilItIsThere() throws Exception {
        awaitMessage("spec.static[1].configMap.name: there is no ConfigMap 'legal': create it, or name another");
        writeLegal("one");
        awaitMessage("spec.static[2].persistentVolumeClaim.claimName: there is no PersistentVolumeClaim 'downloads'");
        STACK.apply(CLAIM);
        awaitMessage("spec.static[0].image.reference: image 'webstack-e2e-none:dev' cannot be pulled");
        STACK.apply(Stack.manifest("static.yaml"));
        STACK.awaitReady();
        assertThat(STACK.condition("Ready").orElseThrow().message()).endsWith(", with images as volumes");
        STACK.awaitResponse("/", "<h1>Site 1</h1>");
        assertThat(STACK.get("/app.css").body()).isEqualTo("body { }");
        assertThat(STACK.get("/../secret.txt").statusCode()).isNotEqualTo(200);
        assertThat(STACK.get("/legal/").body()).isEqualTo("one");
        assertThat(STACK.get("/downloads/a.txt").statusCode()).isEqualTo(404);
    }

    @Test
    @Order(2)
    void aChangeOfAConfigMapRollsOnceAndAllPodsHaveOneTag() throws Exception {
        String before = generation();
        Set<String> pods = STACK.uids(Stack.NGINX);
        writeLegal("two");
        Patience.await().untilAsserted(() -> assertThat(STACK.get("/legal/").body()).isEqualTo("two"));
        STACK.awaitReady();
        assertThat(Long.parseLong(generation())).isEqualTo(Long.parseLong(before) + 1);
        assertThat(STACK.uids(Stack.NGINX)).hasSize(2).doesNotContainAnyElementsOf(pods);
        assertThat(tags("/legal/")).hasSize(1);
        assertThat(tags("/app.css")).hasSize(1);
    }

    @Test
    @Order(3)
    void aCopyOfAnImageGivesTheSameFiles() throws Exception {
        Set<String> tags = tags("/app.css");
        STACK.operator().set(IMAGE_VOLUMES, "Copy");
        awaitMessage(", with images as copies");
        STACK.awaitReady();
        Patience.await().untilAsserted(() -> assertThat(nginxPods()).allSatisfy(
                pod -> assertThat(pod.getSpec().getInitContainers()).extracting(each -> each.getName())
                        .containsExactly("copy-static-site")));
        assertThat(STACK.get("/app.css").body()).isEqualTo("body { }");
        assertThat(tags("/app.css")).isEqualTo(tags);
    }

    private static List<Pod> nginxPods() {
        return STACK.pods(Stack.NGINX);
    }

    private static String generation() {
        return STACK.kubectl().ok("get", "deployment", "static-nginx", "--output=jsonpath={.metadata.generation}");
    }

    /** The tags that requests over several connections get, which reach both pods. */
    private static Set<String> tags(String path) throws IOException {
        var client = new Client(STACK.url("/"));
        var tags = new HashSet<String>();
        for (int i = 0; i < 20; i++) {
            tags.addAll(client.ask("GET " + path).headers("ETag"));
        }
        return tags;
    }
}
