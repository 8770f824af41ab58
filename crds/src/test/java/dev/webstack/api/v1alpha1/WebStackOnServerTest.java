package dev.webstack.api.v1alpha1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.webstack.testing.Requirement;
import dev.webstack.testing.Requires;
import io.fabric8.kubernetes.api.model.APIResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.autoscaling.v1.Scale;
import io.fabric8.kubernetes.client.dsl.FieldValidateable.Validation;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** How a real API server handles WebStacks. */
@Requires(Requirement.API_SERVER)
class WebStackOnServerTest {

    private static final PatchContext BY_THE_OPERATOR = new PatchContext.Builder()
            .withPatchType(PatchType.SERVER_SIDE_APPLY).withFieldManager("operator").withForce(true).build();

    private static Cluster cluster;

    @BeforeAll
    static void start() {
        cluster = new Cluster("webstack-on-server");
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }

    /**
     * The test setup has applied the definition by server-side apply; here it is created as by {@code kubectl create}.
     */
    @Test
    void theDefinitionIsAcceptedByCreateToo() {
        cluster.definition().delete();
        cluster.definition().waitUntilCondition(gone -> gone == null, 30, TimeUnit.SECONDS);

        assertThatCode(() -> cluster.definition().fieldValidation(Validation.STRICT).create())
                .doesNotThrowAnyException();

        cluster.waitUntilServed();
    }

    @Test
    void everyExampleIsAccepted() throws IOException {
        try (Stream<Path> examples = Files.list(Path.of("examples"))) {
            for (Path example : examples.filter(file -> file.toString().endsWith(".yaml")).toList()) {
                String manifest = Files.readString(example);
                assertThatCode(() -> cluster.webStack(manifest).dryRun().fieldValidation(Validation.STRICT).create())
                        .as(example.toString()).doesNotThrowAnyException();
            }
        }
    }

    @Test
    void isFoundByItsShortNameAndWithAllOthers() {
        APIResource webStacks = cluster.client.getApiResources("webstack.dev/v1alpha1").getResources().stream()
                .filter(resource -> resource.getName().equals("webstacks")).findFirst().orElseThrow();
        assertThat(webStacks.getShortNames()).containsExactly("ws");
        assertThat(webStacks.getCategories()).containsExactly("all", "webstack");
        assertThat(webStacks.getNamespaced()).isTrue();
    }

    @Test
    void defaultsAreFilledIn() {
        GenericKubernetesResource created = create("""
                metadata: { name: defaults }
                spec:
                  apps: [{ name: web, image: "web:1", probes: { readiness: {} } }]
                  routes: [{ path: /, app: web }]
                """);
        assertThat(created.<Object>get("spec")).isEqualTo(Map.of(
                "replicas", 1,
                "apps", List.of(Map.of("name", "web", "image", "web:1", "protocol", "UWSGI", "port", 8000,
                        "drainSeconds", 30, "loadBalancing", "Random", "probes",
                        Map.of("readiness", Map.of("protocol", "HTTP", "port", 8081)))),
                "routes", List.of(Map.of("name", "", "path", "/", "pathType", "Prefix", "app", "web",
                        "exposure", "Public", "requestBuffering", "On", "responseBuffering", "On")),
                "nginx", Map.of("replicas", 2, "drainSeconds", 30, "service", Map.of("type", "ClusterIP"),
                        "compression", "Static", "accessLog", "JSON")));
    }

    /** Without it, kstatus (Helm, Flux) treats a resource that no operator has seen yet as up to date. */
    @Test
    void aNewOneIsMarkedAsNotSeenYet() {
        GenericKubernetesResource created = create(minimal("new"));
        assertThat(created.<Object>get("status")).isEqualTo(Map.of("observedGeneration", -1));
    }

    @Test
    void aStatusIsOnlyWrittenAsAStatus() {
        create(minimal("status"));
        Resource<GenericKubernetesResource> written = manifest("""
                metadata: { name: status }
                spec:
                  replicas: 7
                  routes: [{ path: /, static: files }]
                  static: [{ name: files, files: { a.txt: a } }]
                status: { observedGeneration: 1, url: "http://status" }
                """);

        GenericKubernetesResource asResource = written.forceConflicts().fieldManager("user").serverSideApply();
        assertThat(asResource.<Object>get("status")).isEqualTo(Map.of("observedGeneration", -1));

        GenericKubernetesResource asStatus = written.subresource("status").patch(BY_THE_OPERATOR);
        assertThat(asStatus.<String>get("status", "url")).isEqualTo("http://status");
        assertThat(asStatus.<Integer>get("spec", "replicas")).isEqualTo(7);
    }

    /** As {@code kubectl scale} and an autoscaler do. */
    @Test
    void scalesTheWholeStack() {
        create(minimal("scale"));
        manifest("""
                metadata: { name: scale }
                status: { observedGeneration: 1, replicas: 1, selector: "webstack.dev/stack=scale" }
                """).subresource("status").patch(BY_THE_OPERATOR);

        Scale before = manifest(minimal("scale")).scale();
        assertThat(before.getSpec().getReplicas()).isEqualTo(1);
        assertThat(before.getStatus().getReplicas()).isEqualTo(1);
        assertThat(before.getStatus().getSelector()).isEqualTo("webstack.dev/stack=scale");

        before.getSpec().setReplicas(5);
        manifest(minimal("scale")).scale(before);
        assertThat(manifest(minimal("scale")).get().<Integer>get("spec", "replicas")).isEqualTo(5);
    }

    /** Lists with named entries: one pipeline may own the image of an app, and another one the routes to it. */
    @Test
    void twoWritersEachApplyTheirOwnEntries() {
        manifest("""
                metadata: { name: shared }
                spec:
                  apps: [{ name: web, image: "web:1", env: [{ name: A, value: one }] }]
                  routes: [{ path: /, app: web }]
                """).fieldManager("first").serverSideApply();
        manifest("""
                metadata: { name: shared }
                spec:
                  apps:
                    - { name: web, image: "web:1", env: [{ name: B, value: two }] }
                    - { name: search, image: "search:1" }
                  static: [{ name: assets, files: { a.txt: a } }]
                  routes:
                    - { path: /search, app: search }
                    - { path: /a.txt, pathType: Exact, static: assets }
                """)
                .fieldManager("second").serverSideApply();

        GenericKubernetesResource both = manifest(minimal("shared")).get();
        assertThat(both.<List<Map<String, Object>>>get("spec", "apps")).extracting(app -> app.get("name"))
                .containsExactlyInAnyOrder("web", "search");
        assertThat(both.<List<Map<String, Object>>>get("spec", "apps", 0, "env")).extracting(env -> env.get("value"))
                .containsExactlyInAnyOrder("one", "two");
        assertThat(both.<List<Map<String, Object>>>get("spec", "routes")).extracting(route -> route.get("path"))
                .containsExactlyInAnyOrder("/", "/search", "/a.txt");
    }

    private static String minimal(String name) {
        return """
                metadata: { name: %s }
                spec:
                  static: [{ name: files, files: { a.txt: a } }]
                  routes: [{ path: /, static: files }]
                """.formatted(name);
    }

    private static GenericKubernetesResource create(String body) {
        return manifest(body).create();
    }

    private static Resource<GenericKubernetesResource> manifest(String body) {
        return cluster.webStack("apiVersion: webstack.dev/v1alpha1\nkind: WebStack\n" + body);
    }
}
