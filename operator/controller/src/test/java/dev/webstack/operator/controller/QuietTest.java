package dev.webstack.operator.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.webstack.testing.Requirement;
import dev.webstack.testing.Requires;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Once a stack has its desired state, the operator writes nothing, whatever else changes. */
@Requires(Requirement.API_SERVER)
class QuietTest {

    private static final Duration A_WHILE = Duration.ofSeconds(2);

    /** Values that the API server normalizes or drops: each of them has made some operator write repeatedly. */
    private static final String AWKWARD = """
            apiVersion: webstack.dev/v1alpha1
            kind: WebStack
            metadata:
              name: awkward
            spec:
              replicas: 0
              apps:
                - name: web
                  image: hello:1
                  env:
                    - {name: ZEBRA, value: ""}
                    - {name: APP_SERVER_DRAIN_TIMEOUT, value: 7s}
                    - {name: ALPHA, value: $(ZEBRA)}
                    - {name: POD, valueFrom: {fieldRef: {fieldPath: metadata.name}}}
                    - {name: KEY, valueFrom: {secretKeyRef: {name: keys, key: a, optional: false}}}
                  envFrom: [{secretRef: {name: keys, optional: false}}]
                  args: [""]
                  volumes:
                    - {name: a, mountPath: /a, readOnly: false, emptyDir: {sizeLimit: 1024Mi}}
                    - {name: b, mountPath: /b, secret: {secretName: keys, optional: false}}
                    - {name: c, mountPath: /c, configMap: {name: c}}
                    - {name: d, mountPath: /d, persistentVolumeClaim: {claimName: d}}
                  resources:
                    requests: {cpu: "0.25", memory: 0.5Gi, ephemeral-storage: "1024"}
                    limits: {cpu: 1000m, memory: 1024Mi, ephemeral-storage: 1024Ki}
                - name: search
                  image: search
                  protocol: HTTP
                  port: 9000
                  replicas: 2
                  loadBalancing: StickySession
                  probes: {readiness: {path: /ready}}
                  resources: {limits: {cpu: 1}}
                - name: scaled
                  image: scaled
                  autoscaling: {maxReplicas: 3}
                - name: measured
                  image: measured
                  autoscaling:
                    maxReplicas: 3
                    metrics:
                      - {type: Pods, pods: {metric: {name: a}, target: {type: AverageValue, averageValue: 2000m}}}
                      - {type: Resource, resource: {name: memory, target: {type: AverageValue, averageValue: 1024Mi}}}
                      - type: External
                        external:
                          metric: {name: b, selector: {matchLabels: {z: "1", a: "2"}}}
                          target: {type: Value, value: "1000"}
                    behavior: {scaleDown: {policies: [{type: Pods, value: 1, periodSeconds: 60}]}}
              static:
                - name: assets
                  files: {empty.txt: "", style.css: "a\\n"}
              routes:
                - {path: /, app: web}
                - {path: /search, app: search}
                - {path: /empty.txt, pathType: Exact, static: assets}
              nginx:
                replicas: 1
                resources: {requests: {memory: 33554432}}
                service: {type: LoadBalancer, externalTrafficPolicy: Cluster, annotations: {a: ""}}
                pod: {labels: {b: ""}, tolerations: [{operator: Exists}], securityContext: {runAsGroup: 0}}
            """;

    @AutoClose
    private final TestCluster cluster;

    QuietTest() throws IOException {
        cluster = TestCluster.withOperator();
    }

    private static List<Arguments> stacks() {
        return List.of(Arguments.argumentSet("hello", "hello", TestStacks.HELLO),
                Arguments.argumentSet("awkward", "awkward", AWKWARD));
    }

    @ParameterizedTest
    @MethodSource("stacks")
    void nothingIsWrittenAtRestNorAfterEventsOfOthersFields(String name, String manifest) {
        cluster.applyAndAwaitReady(manifest);
        cluster.writes.forget();
        SortedMap<String, String> before = cluster.versions();
        await().during(A_WHILE).atMost(TestCluster.TIMEOUT).until(() -> cluster.versions().equals(before));

        for (int i = 0; i < 10; i++) {
            String value = String.valueOf(i);
            cluster.edit(Service.class, name + "-nginx",
                    service -> service.getMetadata().getAnnotations().put("example.com/looked-at", value));
            cluster.edit(Deployment.class, name + "-nginx",
                    deployment -> {
                        deployment.getMetadata().getLabels().put("example.com/looked-at", value);
                        // The API server counts the generation of a Deployment up for this, but not for the label.
                        deployment.getMetadata().getAnnotations().put("example.com/looked-at", value);
                    });
        }
        await().atMost(TestCluster.TIMEOUT).until(() -> cluster.get(Deployment.class, name + "-nginx"),
                deployment -> deployment.getMetadata().getGeneration()
                        .equals(deployment.getStatus().getObservedGeneration()));
        SortedMap<String, String> edited = cluster.versions();
        await().during(A_WHILE).atMost(TestCluster.TIMEOUT).until(() -> cluster.versions().equals(edited));
        assertThat(cluster.writes.all()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("stacks")
    void aRestartWritesNothingButWhatHasDrifted(String name, String manifest) {
        cluster.applyAndAwaitReady(manifest);
        cluster.stopOperator();
        cluster.writes.forget();
        cluster.edit(Service.class, name + "-nginx",
                service -> service.getMetadata().getLabels().put("app.kubernetes.io/name", "drifted"));
        SortedMap<String, String> before = cluster.versions();

        cluster.startOperator();
        await().atMost(TestCluster.TIMEOUT).until(() -> cluster.get(Service.class, name + "-nginx").getMetadata()
                .getLabels().get("app.kubernetes.io/name").equals("nginx"));
        before.remove("Service/" + name + "-nginx");
        await().during(A_WHILE).atMost(TestCluster.TIMEOUT).until(() -> {
            SortedMap<String, String> now = cluster.versions();
            now.remove("Service/" + name + "-nginx");
            return now.equals(before);
        });
        assertThat(cluster.writes.all()).containsExactly(
                "PATCH /api/v1/namespaces/%s/services/%s-nginx".formatted(cluster.namespace, name));
    }

    @Test
    void aStackThatOnlyTheUserCanHelpIsWrittenToOnce() {
        cluster.apply(TestStacks.TOO_LARGE);
        cluster.awaitReason("hello", "InvalidSpec");
        SortedMap<String, String> before = cluster.versions();
        await().during(A_WHILE).atMost(TestCluster.TIMEOUT).until(() -> cluster.versions().equals(before));
        assertThat(cluster.writes.all()).hasSize(1);
    }
}
