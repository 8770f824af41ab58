package dev.webstack.operator.controller;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.webstack.operator.controller.observe.Observed;
import dev.webstack.operator.render.objects.meta.Labels;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodStatus;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentStatus;
import io.fabric8.kubernetes.api.model.apps.DeploymentStatusBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Simulates the controllers and nodes that an API server alone does not have: it creates the pods of a namespace's
 * Deployments, and sets their status. Nothing runs in the pods; nginx pods respond on their own loopback addresses.
 */
final class SimulatedCluster implements AutoCloseable {

    private static final String REVISION = "revision";

    /** Containers with this image never start. */
    static final String BROKEN_IMAGE = "broken:1";

    private final KubernetesClient client;
    private final String namespace;
    private final HttpServer nginx;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final AtomicInteger counter = new AtomicInteger();
    private final Map<String, String> configByAddress = new ConcurrentHashMap<>();
    private final Set<String> unreachableApps = ConcurrentHashMap.newKeySet();
    private final Set<String> silentAddresses = ConcurrentHashMap.newKeySet();
    private final Set<String> asked = ConcurrentHashMap.newKeySet();
    private volatile String silent;
    private volatile boolean testing = true;
    private volatile boolean starting = true;
    private volatile boolean pastDeadline;
    private volatile String refusal;
    private volatile String otherConfig;

    SimulatedCluster(KubernetesClient client, String namespace) throws IOException {
        this.client = client;
        this.namespace = namespace;
        nginx = HttpServer.create(new InetSocketAddress(0), 0);
        nginx.createContext("/", this::respond);
        nginx.start();
        clock.scheduleWithFixedDelay(this::lookSafely, 0, 100, TimeUnit.MILLISECONDS);
    }

    /** The port on which nginx pods respond with the hash of their configuration. */
    int statusPort() {
        return nginx.getAddress().getPort();
    }

    /** Whether pods that test a configuration end. */
    void test(boolean on) {
        testing = on;
    }

    /** Whether new pods become ready. */
    void start(boolean on) {
        starting = on;
    }

    /** Whether a Deployment that waits for its pods exceeds its deadline. */
    void passDeadline(boolean on) {
        pastDeadline = on;
    }

    /** From now on nginx rejects every configuration with this message; null: it accepts all. */
    void refuse(String words) {
        refusal = words;
    }

    /** From now on nginx pods report this configuration; null: the one with which they were created. */
    void claim(String config) {
        otherConfig = config;
    }

    /** From now on nginx does not reach this app. */
    void cutOff(String app) {
        unreachableApps.add(app);
    }

    void reconnect(String app) {
        unreachableApps.remove(app);
    }

    /** From now on new pods of stacks whose name begins like this take requests, and do not answer. */
    void silence(String stacks) {
        silent = stacks;
    }

    /** How many pods have been asked in vain. */
    int askedInVain() {
        return asked.size();
    }

    private void respond(HttpExchange exchange) throws IOException {
        String address = exchange.getLocalAddress().getAddress().getHostAddress();
        if (silentAddresses.contains(address)) {
            asked.add(address);
            return;
        }
        String path = exchange.getRequestURI().getPath();
        String config = configByAddress.get(address);
        try (exchange) {
            if (path.startsWith("/apps/")) {
                boolean cut = unreachableApps.contains(path.substring("/apps/".length()));
                exchange.sendResponseHeaders(cut ? 502 : 404, -1);
            } else {
                byte[] body = (otherConfig == null ? config : otherConfig).getBytes(StandardCharsets.US_ASCII);
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
            }
        }
    }

    private void lookSafely() {
        try {
            List<Pod> pods = client.pods().inNamespace(namespace).list().getItems();
            for (Deployment deployment : client.apps().deployments().inNamespace(namespace).list().getItems()) {
                roll(deployment, pods);
            }
            pods.stream().filter(pod -> Labels.NGINX_TEST.equals(Observed.label(pod, Labels.COMPONENT)))
                    .filter(pod -> testing && !Observed.hasEnded(pod)
                            && pod.getMetadata().getDeletionTimestamp() == null)
                    .forEach(this::judge);
        } catch (KubernetesClientException e) {
            // The object has changed in the meantime; the next round follows soon.
            if (e.getCode() != 404 && e.getCode() != 409) {
                e.printStackTrace();
            }
        } catch (RuntimeException e) {
            // Without this nothing would show the failure, and every test would wait until its timeout.
            e.printStackTrace();
        }
    }

    private void roll(Deployment deployment, List<Pod> all) {
        String name = deployment.getMetadata().getName();
        String revision = name + "-" + Integer.toHexString(
                Serialization.asJson(deployment.getSpec().getTemplate()).hashCode());
        int desired = deployment.getSpec().getReplicas();
        List<Pod> pods = all.stream().filter(pod -> pod.getMetadata().getName().startsWith(name + "-"))
                .filter(pod -> Observed.label(pod, REVISION) != null && !Observed.hasEnded(pod))
                .filter(pod -> pod.getMetadata().getDeletionTimestamp() == null).toList();
        List<Pod> current = pods.stream().filter(pod -> revision.equals(Observed.label(pod, REVISION))).toList();
        for (int i = current.size(); i < desired; i++) {
            create(deployment, revision);
        }
        current.stream().filter(pod -> !isReady(pod) && starting).forEach(this::run);
        int ready = (int) current.stream().filter(SimulatedCluster::isReady).count();
        if (ready >= desired) {
            pods.stream().filter(pod -> !current.contains(pod)).forEach(this::remove);
            current.stream().skip(desired).forEach(this::remove);
        }
        report(deployment, pods, current, ready < desired && pastDeadline);
    }

    private void create(Deployment deployment, String revision) {
        var template = deployment.getSpec().getTemplate();
        client.resource(new PodBuilder().withMetadata(template.getMetadata()).editMetadata()
                .withNamespace(namespace).withName(revision + "-" + counter.incrementAndGet())
                .addToLabels(REVISION, revision).endMetadata()
                .withSpec(template.getSpec()).build()).create();
    }

    private void run(Pod pod) {
        String image = pod.getSpec().getContainers().getFirst().getImage();
        if (image.equals(BROKEN_IMAGE)) {
            status(pod, "phase: Pending", "ready: false, state: {waiting: {reason: ImagePullBackOff}}");
            return;
        }
        String address = "127.1.%d.%d".formatted(counter.get() / 250, 1 + counter.get() % 250);
        counter.incrementAndGet();
        if (silent != null && String.valueOf(Observed.label(pod, Labels.STACK)).startsWith(silent)) {
            silentAddresses.add(address);
        }
        configByAddress.put(address, String.valueOf(Observed.label(pod, Labels.CONFIG)));
        status(pod, "phase: Running, podIP: %s, conditions: [{type: Ready, status: 'True'}]".formatted(address),
                "ready: true, state: {running: {}}");
    }

    private void judge(Pod test) {
        String words = refusal;
        status(test, words == null ? "phase: Succeeded" : "phase: Failed",
                "ready: false, state: {terminated: {exitCode: %d, message: %s}}".formatted(words == null ? 0 : 1,
                        Serialization.asJson(words)));
    }

    /** Sets the status of a pod and its container as the kubelet would, unless it is already set. */
    void status(Pod pod, String ofPod, String ofContainer) {
        var container = pod.getSpec().getContainers().getFirst();
        PodStatus status = Serialization.unmarshal(
                "status: {%s, containerStatuses: [{name: %s, image: '%s', imageID: '%s', restartCount: 0, %s}]}"
                        .formatted(ofPod, container.getName(), container.getImage(), digest(container.getImage()),
                                ofContainer),
                Pod.class).getStatus();
        if (!status.getContainerStatuses().equals(pod.getStatus().getContainerStatuses())) {
            client.resource(new PodBuilder(pod).editMetadata().withResourceVersion(null).endMetadata()
                    .withStatus(status).build()).patchStatus();
        }
    }

    /** The digest that an image has here. */
    static String digest(String image) {
        return "sha256:%064x".formatted(Integer.toUnsignedLong(image.hashCode()));
    }

    private static boolean isReady(Pod pod) {
        return pod.getStatus().getConditions().stream()
                .anyMatch(condition -> condition.getType().equals("Ready") && condition.getStatus().equals("True"));
    }

    private void remove(Pod pod) {
        client.resource(pod).withGracePeriod(0).delete();
    }

    private void report(Deployment deployment, List<Pod> pods, List<Pod> current, boolean stuck) {
        int ready = (int) pods.stream().filter(SimulatedCluster::isReady).count();
        var status = new DeploymentStatusBuilder().withObservedGeneration(deployment.getMetadata().getGeneration())
                .withReplicas(pods.size()).withUpdatedReplicas(current.size())
                .withReadyReplicas(ready).withAvailableReplicas(ready);
        if (stuck) {
            status.addNewCondition().withType("Progressing").withStatus("False").withReason("ProgressDeadlineExceeded")
                    .endCondition();
        }
        DeploymentStatus before = deployment.getStatus();
        DeploymentStatus now = status.build();
        if (!withoutZeros(now).equals(withoutZeros(before))) {
            deployment.setStatus(now);
            client.resource(deployment).updateStatus();
        }
    }

    /** The API server leaves out zeros. */
    private static List<Object> withoutZeros(DeploymentStatus status) {
        return List.of(orZero(status.getObservedGeneration()), orZero(status.getReplicas()),
                orZero(status.getUpdatedReplicas()), orZero(status.getReadyReplicas()),
                orZero(status.getAvailableReplicas()), status.getConditions().size());
    }

    private static long orZero(Number number) {
        return number == null ? 0 : number.longValue();
    }

    @Override
    public void close() {
        clock.close();
        nginx.stop(0);
    }
}
