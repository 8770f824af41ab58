package dev.webstack.e2e.kind;

import static org.assertj.core.api.Assertions.assertThat;

import dev.webstack.testing.Command;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.time.Duration;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the pods of an app are told, who chooses their number, and what happens if they are refused. */
@TestMethodOrder(OrderAnnotation.class)
class PodsIT {

    @RegisterExtension
    private static final Stack STACK = new Stack("hello", PodsIT.class);
    /** More than the minute after which the kubelet looks at a ConfigMap again. */
    private static final Duration KUBELETS_DELAY = Duration.ofMinutes(3);
    private static final String CLAIM = """
            apiVersion: v1
            kind: PersistentVolumeClaim
            metadata: { name: data }
            spec: { accessModes: [ReadWriteOnce], resources: { requests: { storage: 1Mi } } }
            """;

    @BeforeAll
    static void start() {
        STACK.kubectl().ok("create", "serviceaccount", "shop");
        STACK.kubectl().ok("create", "configmap", "settings", "--from-literal=color=red", "--from-literal=size=7");
        STACK.apply(CLAIM);
        STACK.apply(Stack.manifest("pods.yaml"));
        awaitMessage("secret \"keys\" not found", "Secret keys");
        STACK.kubectl().ok("create", "secret", "generic", "keys", "--from-literal=password=one");
        STACK.awaitReady();
        STACK.awaitResponse("/", Stack.HELLO);
    }

    /** Waits until {@code Ready} says one of these. */
    private static void awaitMessage(String... words) {
        Awaitility.await().atMost(KUBELETS_DELAY).untilAsserted(
                () -> assertThat(STACK.condition("Ready").map(condition -> condition.message()).orElse(""))
                        .containsAnyOf(words));
    }

    private static Command inPod(String app, String script) {
        return STACK.kubectl().run("exec", "deployment/hello-app-" + app, "--", "sh", "-c", script);
    }

    private static String said(String script) {
        Command command = inPod("hello", script);
        assertThat(command.succeeded()).as(command.output()).isTrue();
        return command.output().strip();
    }

    private static int replicas(String app) {
        return STACK.client().apps().deployments().inNamespace(STACK.namespace()).withName("hello-app-" + app).get()
                .getSpec().getReplicas();
    }

    @Test
    @Order(1)
    void environmentAndVolumesAreThere() {
        assertThat(said("echo $FROM_SECRET $FROM_CONFIG_MAP $shop_color $REFERENCE $APP_SERVER_DRAIN_TIMEOUT"))
                .isEqualTo("one red red red-7 30s");
        assertThat(said("echo $NODE")).isNotEmpty();
        assertThat(said("cat /etc/shop/color /etc/key.txt /etc/shop/size /etc/all/password")).isEqualTo("redone7one");
        assertThat(said("echo kept > /var/data/file && cat /var/data/file && touch /var/cache/fast/a && id -u"))
                .isEqualTo("kept\n20202");
        assertThat(inPod("hello", "touch /etc/shop/new").succeeded()).isFalse();
        assertThat(inPod("hello", "touch /opt/new").succeeded()).as("the image is read-only").isFalse();
    }

    @Test
    @Order(2)
    void onlyAnAppThatNamesAnAccountHasItsToken() {
        String token = "test -s /var/run/secrets/kubernetes.io/serviceaccount/token";
        assertThat(inPod("hello", token).succeeded()).isTrue();
        assertThat(inPod("plain", token).succeeded()).isFalse();
        assertThat(STACK.pods("team=shop")).hasSize(2).allSatisfy(pod -> assertThat(
                pod.getMetadata().getAnnotations()).containsEntry("example.com/note", "mine"));
        assertThat(STACK.pods("team=edge")).hasSize(1);
    }

    @Test
    @Order(3)
    void aChangedSecretReachesFilesByItselfAndTheRestByARestart() throws Exception {
        STACK.kubectl().ok("patch", "secret", "keys", "-p", "{\"stringData\": {\"password\": \"two\"}}");
        Awaitility.await().atMost(KUBELETS_DELAY).until(() -> said("cat /etc/all/password").equals("two"));
        assertThat(said("echo $FROM_SECRET; cat /etc/key.txt")).isEqualTo("one\none");

        try (var traffic = STACK.serve(Stack.manifest("pods.yaml"))) {
            STACK.kubectl().ok("rollout", "restart", "deployment/hello-app-hello");
            STACK.kubectl().ok("rollout", "status", "deployment/hello-app-hello", "--timeout=120s");
            Awaitility.await().atMost(KUBELETS_DELAY).ignoreExceptions()
                    .until(() -> said("echo $FROM_SECRET; cat /etc/key.txt").equals("two\ntwo"));
            Set<String> restarted = STACK.uids("team=shop");
            STACK.operator().restart();
            STACK.awaitReady();
            assertThat(STACK.uids("team=shop")).as("the operator keeps the restart").isEqualTo(restarted);
            assertThat(traffic.failures()).isEmpty();
        }
    }

    @Test
    @Order(4)
    void anAutoscalerChoosesTheNumber() {
        String autoscaled = Stack.manifest("pods.yaml").replace("      replicas: 2\n",
                "      autoscaling: { minReplicas: 3, maxReplicas: 5 }\n");
        STACK.apply(autoscaled);
        Awaitility.await().atMost(KUBELETS_DELAY).until(() -> replicas("hello") == 3);
        Awaitility.await().atMost(KUBELETS_DELAY)
                .untilAsserted(() -> assertThat(STACK.resource().getStatus().pods()).isEqualTo("5/5"));
        STACK.awaitReady();
        STACK.apply(Stack.manifest("pods.yaml"));
        Awaitility.await().atMost(KUBELETS_DELAY).until(() -> replicas("hello") == 2);
        STACK.awaitReady();
        assertThat(STACK.kubectl().ok("get", "hpa")).contains("No resources found");
    }

    @Test
    @Order(5)
    void aQuotaHoldsBackNothingButWhatExceedsIt() throws Exception {
        STACK.kubectl().ok("create", "quota", "deployments", "--hard=count/deployments.apps=3");
        String more = Stack.manifest("pods.yaml").replace("    - name: plain",
                "    - name: late\n      image: webstack-hello:dev\n    - name: plain")
                .replace("replicas: 2", "replicas: 3");
        try (var traffic = STACK.serve(Stack.manifest("pods.yaml"))) {
            STACK.apply(more);
            awaitMessage("spec.apps[1]: deployments.apps \"hello-app-late\" is forbidden: exceeded quota");
            Awaitility.await().atMost(KUBELETS_DELAY).until(() -> replicas("hello") == 3);
            STACK.kubectl().ok("delete", "quota", "deployments");
            STACK.awaitReady();
            assertThat(STACK.client().resources(Deployment.class).inNamespace(STACK.namespace())
                    .withName("hello-app-late").get()).isNotNull();
            assertThat(traffic.failures()).isEmpty();
        }
    }

    @Test
    @Order(6)
    void aQuotaOfPodsIsNamed() {
        int pods = STACK.client().pods().inNamespace(STACK.namespace()).list().getItems().size();
        STACK.kubectl().ok("create", "quota", "pods", "--hard=pods=" + pods);
        STACK.apply(Stack.manifest("pods.yaml").replace("replicas: 2", "replicas: 9"));
        awaitMessage("pods are forbidden: exceeded quota: pods");
        STACK.kubectl().ok("delete", "quota", "pods");
        STACK.apply(Stack.manifest("pods.yaml"));
        STACK.awaitReady();
    }

    @Test
    @Order(7)
    void aSuspendedStackServesAndIsNotChanged() throws Exception {
        STACK.apply(Stack.manifest("pods.yaml").replace("spec:\n  apps", "spec:\n  suspend: true\n  apps")
                .replace("replicas: 2", "replicas: 4"));
        STACK.awaitTrue("Suspended");
        assertThat(replicas("hello")).isEqualTo(2);
        assertThat(STACK.get("/").body()).isEqualTo(Stack.HELLO);
        STACK.apply(Stack.manifest("pods.yaml"));
        STACK.awaitReady();
    }
}
