package dev.webstack.e2e.kind;

import static org.assertj.core.api.Assertions.assertThat;

import dev.webstack.api.v1alpha1.Condition;
import dev.webstack.api.v1alpha1.WebStack;
import dev.webstack.testing.Command;
import dev.webstack.testing.Traffic;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.LifecycleMethodExecutionExceptionHandler;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;

/**
 * One stack in its own namespace, which admits only restricted pods, and a route to it from this machine. The namespace
 * is created before the tests of a class and deleted after them; its content is printed when a test fails.
 */
final class Stack
        implements
            BeforeAllCallback,
            AfterAllCallback,
            TestExecutionExceptionHandler,
            LifecycleMethodExecutionExceptionHandler {

    static final String HELLO = "<h1>Hello world</h1>";
    static final String NGINX = "webstack.dev/component=nginx";
    static final String APP = "webstack.dev/component=app";

    private static final Path EXAMPLES = Path.of("../../crds/examples");
    private static final int NODE_PORT = 30081;
    private static final int SECOND_NODE_PORT = 30080;
    static final Duration PATIENCE = Duration.ofMinutes(2);

    private final String name;
    private final Kubectl kubectl;
    private final HttpClient http = HttpClient.newHttpClient();
    private KubernetesClient client;
    private Operator operator;
    private String address;

    /** The stack of this name, in a namespace that is named after the test. */
    Stack(String name, Class<?> test) {
        this.name = name;
        this.kubectl = new Kubectl("e2e-" + test.getSimpleName().toLowerCase().replaceAll("it$", ""));
    }

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        operator = Operator.install(context);
        client = new KubernetesClientBuilder()
                .withConfig(Config.fromKubeconfig(
                        Command.run(List.of("kind", "get", "kubeconfig", "--name", Kubectl.CLUSTER)).output()))
                .build();
        kubectl.ok("delete", "namespace", namespace(), "--ignore-not-found", "--wait", "--timeout=120s");
        kubectl.ok("create", "namespace", namespace());
        kubectl.ok("label", "namespace", namespace(), "pod-security.kubernetes.io/enforce=restricted");
        openWayIn();
        address = address(NODE_PORT);
    }

    private void openWayIn() throws IOException {
        String service = Files.readString(Path.of("localhost.yaml")).replace("webstack.dev/stack: hello",
                "webstack.dev/stack: " + name).replace("30080", String.valueOf(NODE_PORT));
        apply(service);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        kubectl.ok("delete", "service", "hello-localhost", "second-localhost", "--ignore-not-found");
        kubectl.ok("delete", "namespace", namespace(), "--wait=false");
        client.close();
    }

    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        new Dump(kubectl, operator.kubectl()).print(context.getDisplayName());
        throw failure;
    }

    @Override
    public void handleBeforeAllMethodExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        handleTestExecutionException(context, failure);
    }

    @Override
    public void handleBeforeEachMethodExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        handleTestExecutionException(context, failure);
    }

    @Override
    public void handleAfterEachMethodExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        handleTestExecutionException(context, failure);
    }

    Kubectl kubectl() {
        return kubectl;
    }

    Operator operator() {
        return operator;
    }

    KubernetesClient client() {
        return client;
    }

    String namespace() {
        return kubectl.namespace();
    }

    /** The hello example with two pods of its app. */
    static String helloOfTwoPods() {
        return example("hello.yaml").replace("spec:\n", "spec:\n  replicas: 2\n");
    }

    /** The text of an example of the API. */
    static String example(String file) {
        try {
            return Files.readString(EXAMPLES.resolve(file));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** The text of a manifest among the resources of these tests. */
    static String manifest(String file) {
        try (InputStream in = Stack.class.getResourceAsStream("/" + file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Makes a second address of this machine lead to another port of the nginx pods. */
    void leadAlsoTo(String port) throws IOException {
        apply(Files.readString(Path.of("localhost.yaml")).replace("webstack.dev/stack: hello",
                "webstack.dev/stack: " + name).replace("name: hello-localhost", "name: second-localhost")
                .replace("targetPort: http", "targetPort: " + port));
    }

    /** The second address, a host and a port. */
    String secondAddress() {
        return address(SECOND_NODE_PORT);
    }

    private static String address(int nodePort) {
        return Command.run(List.of("../bin/cluster", "address", String.valueOf(nodePort))).output().strip();
    }

    /** Makes the address of this machine lead to another port of the nginx pods. */
    void leadTo(String port) {
        kubectl.ok("patch", "service", "hello-localhost", "--type=json",
                "--patch=[{\"op\": \"replace\", \"path\": \"/spec/ports/0/targetPort\", \"value\": \"%s\"}]"
                        .formatted(port));
    }

    /** Runs {@code kubectl apply -f} with a manifest; it may fail. */
    Command tryApply(String manifest) {
        return send("apply", manifest);
    }

    /**
     * Runs {@code kubectl replace -f}, which accepts manifests that are too large for the annotation of {@code apply}.
     */
    void replace(String manifest) {
        Command outcome = send("replace", manifest);
        assertThat(outcome.succeeded()).as(outcome.output()).isTrue();
    }

    private Command send(String how, String manifest) {
        try {
            Path file = Files.createTempFile("manifest-", ".yaml");
            Files.writeString(file, manifest);
            Command outcome = kubectl.run(how, "-f", file.toString());
            Files.delete(file);
            return outcome;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    void apply(String manifest) {
        Command outcome = tryApply(manifest);
        assertThat(outcome.succeeded()).as(outcome.output()).isTrue();
    }

    /** Applies a manifest, and waits until its pods alone are there. */
    void applyAndAwaitAlone(String manifest) {
        apply(manifest);
        awaitReady();
        awaitNoneTerminating();
    }

    /** Waits, as a user does, until the last applied generation is ready. */
    void awaitReady() {
        kubectl.ok("wait", "--for=condition=Ready", "webstack/" + name, "--timeout=" + PATIENCE.toSeconds() + "s");
    }

    /** Waits until requests from this machine reach the stack. */
    void awaitResponse(String path, String body) {
        Awaitility.await().atMost(PATIENCE).ignoreExceptions().untilAsserted(
                () -> assertThat(get(path).body()).isEqualTo(body));
    }

    WebStack resource() {
        return client.resources(WebStack.class).inNamespace(namespace()).withName(name).get();
    }

    Optional<Condition> condition(String type) {
        return Optional.ofNullable(resource().getStatus()).map(status -> status.conditions()).stream()
                .flatMap(List::stream).filter(condition -> condition.type().equals(type)).findFirst();
    }

    /** Waits until a condition is True for the current generation, and returns it. */
    Condition awaitTrue(String type) {
        return Awaitility.await().atMost(PATIENCE).until(
                () -> condition(type).filter(condition -> condition.status().equals("True")
                        && condition.observedGeneration().equals(resource().getMetadata().getGeneration())),
                Optional::isPresent).orElseThrow();
    }

    /** The pods that are not terminating. */
    List<Pod> pods(String selector) {
        return client.pods().inNamespace(namespace()).withLabelSelector(selector).list().getItems().stream()
                .filter(pod -> pod.getMetadata().getDeletionTimestamp() == null).toList();
    }

    /**
     * Waits until every pod that got SIGTERM has ended: the requests that it would lose are lost by then, and no kept
     * connection leads to it any more.
     */
    void awaitNoneTerminating() {
        Awaitility.await().atMost(PATIENCE).until(
                () -> client.pods().inNamespace(namespace()).list().getItems().stream()
                        .allMatch(pod -> pod.getMetadata().getDeletionTimestamp() == null));
    }

    Set<String> uids(String selector) {
        return pods(selector).stream().map(pod -> pod.getMetadata().getUid()).collect(Collectors.toSet());
    }

    URI url(String path) {
        return URI.create("http://" + address + path);
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(url(path)).timeout(Duration.ofSeconds(10)).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    /** Applies a manifest of hello, waits until it responds, and starts a light constant load on it. */
    Traffic serve(String manifest) {
        apply(manifest);
        awaitReady();
        awaitResponse("/", HELLO);
        return Traffic.on(url("/"), HELLO::equals);
    }
}
