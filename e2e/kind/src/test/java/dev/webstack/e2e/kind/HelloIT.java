package dev.webstack.e2e.kind;

import static org.assertj.core.api.Assertions.assertThat;

import dev.webstack.api.v1alpha1.WebStackStatus;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code kubectl apply} of the smallest stack, and the result for a user. */
class HelloIT {

    @RegisterExtension
    static final Stack STACK = new Stack("hello", HelloIT.class);

    @BeforeAll
    static void applyHello() {
        STACK.apply(Stack.example("hello.yaml"));
        STACK.awaitReady();
        STACK.awaitResponse("/", Stack.HELLO);
    }

    @ParameterizedTest
    @CsvSource({
        "/,                    <h1>Hello world</h1>",
        "/hiahiahia/hiahiahia, <h1>Hello hiahiahia/hiahiahia</h1>"})
    void theAppResponsesThroughNginx(String path, String body) throws Exception {
        var response = STACK.get(path);

        assertThat(response.body()).isEqualTo(body);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("text/html; charset=utf-8");
        assertThat(response.headers().firstValue("Server")).hasValue("nginx");
    }

    @Test
    void nginxServesFilesByItself() throws Exception {
        assertThat(STACK.get("/static/style.css?by-itself").body()).isEqualTo("body { font-family: sans-serif }");

        String log = STACK.kubectl().ok("logs", "--selector=" + Stack.NGINX, "--tail=-1");
        assertThat(log.lines().filter(line -> line.contains("/static/style.css?by-itself")))
                .isNotEmpty().allMatch(line -> line.contains("\"status\":200") && line.contains("\"upstream\":\"\""));
    }

    @Test
    void theStatusSaysWhatIsTrue() {
        var resource = STACK.resource();
        WebStackStatus status = resource.getStatus();

        assertThat(status.observedGeneration()).isEqualTo(resource.getMetadata().getGeneration());
        assertThat(status.conditions())
                .extracting(condition -> condition.type() + "=" + condition.status())
                .containsExactlyInAnyOrder("Ready=True", "Accepted=True", "ConfigValid=True", "AppsReady=True",
                        "NginxReady=True");
        assertThat(status.conditions())
                .allMatch(condition -> condition.observedGeneration().equals(status.observedGeneration()));
        assertThat(STACK.pods(Stack.NGINX)).hasSize(2).allMatch(
                pod -> status.configHash().equals(pod.getMetadata().getLabels().get("webstack.dev/config")));
        assertThat(STACK.kubectl().ok("get", "webstack", "hello").lines().toList().getLast().split(" +"))
                .startsWith("hello", "True", "Ready", "3/3",
                        "http://hello-nginx.%s.svc.cluster.local".formatted(STACK.namespace()));
    }

    @ParameterizedTest
    @ValueSource(strings = {Stack.NGINX, Stack.APP})
    void everyPodIsNobodyOnAReadOnlyDiskWithoutATokenAndWithoutBuildTools(String selector) {
        for (Pod pod : STACK.pods(selector)) {
            String name = pod.getMetadata().getName();
            assertThat(pod.getSpec().getAutomountServiceAccountToken()).isFalse();
            assertThat(STACK.kubectl().ok("exec", "--quiet", name, "--", "id", "-u")).isEqualTo("10101");
            assertThat(STACK.kubectl().run("exec", "--quiet", name, "--", "touch", "/x").output())
                    .contains("Read-only file system");
            for (String tool : List.of("javac", "mvn", "gcc", "make")) {
                assertThat(STACK.kubectl().run("exec", "--quiet", name, "--", tool).output()).contains("not found");
            }
        }
    }
}
