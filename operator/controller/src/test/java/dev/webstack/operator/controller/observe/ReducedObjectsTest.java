package dev.webstack.operator.controller.observe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.webstack.api.v1alpha1.WebStack;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the operator keeps of the objects that it reads. */
class ReducedObjectsTest {

    private static final KubernetesSerialization READER = ReducedObjects.serialization();
    private static final String METADATA = """
            metadata:
              name: a
              labels: {b: c}
              annotations: {kubectl.kubernetes.io/last-applied-configuration: "{}", d: e}
              ownerReferences: [{apiVersion: webstack.dev/v1alpha1, kind: WebStack, name: a, uid: u, controller: true}]
              managedFields:
                - {manager: kube-controller-manager, operation: Update, fieldsV1: {"f:status": {}}, subresource: status}
                - {manager: webstack-operator, operation: Update, fieldsV1: {"f:spec": {}}}
                - manager: webstack-operator
                  operation: Apply
                  fieldsV1: {"f:data": {"f:x": {}}, "f:spec": {"f:ports": {"k:{\\"name\\":\\"http\\"}": {"f:port": {}}}}}
            """;

    private static <T extends HasMetadata> T read(Class<T> kind, String fields) {
        return READER.unmarshal("apiVersion: %s%nkind: %s%n%s%s".formatted(HasMetadata.getApiVersion(kind),
                HasMetadata.getKind(kind), METADATA, fields), kind);
    }

    private static List<Arguments> kinds() {
        return List.of(Arguments.argumentSet("what the operator has applied to a child", Service.class, 1),
                Arguments.argumentSet("no owner in a pod", Pod.class, 0),
                Arguments.argumentSet("no owner in a stack", WebStack.class, 0),
                Arguments.argumentSet("every owner in other kinds", Lease.class, 3));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    <T extends HasMetadata> void ofTheOwnersOfFieldsItKeeps(Class<T> kind, int entries) {
        assertThat(read(kind, "").getMetadata().getManagedFields()).hasSize(entries)
                .allMatch(entry -> entries > 1 || entry.getOperation().equals("Apply"));
    }

    @Test
    void equalOwnershipIsInMemoryOnce() {
        assertThat(fields(read(Service.class, ""))).isSameAs(fields(read(Service.class, ""))).containsKey("f:spec");
    }

    private static Map<String, Object> fields(Service service) {
        return service.getMetadata().getManagedFields().getFirst().getFieldsV1().getAdditionalProperties();
    }

    @Test
    void theNoteOfKubectlIsNoAnnotationThatCounts() {
        assertThat(read(WebStack.class, "").getMetadata().getAnnotations()).containsExactly(
                Map.entry("d", "e"));
    }

    @Test
    void ofAPodItKeepsWhatIsMountedAndAsked() {
        Pod pod = read(Pod.class, """
                spec:
                  nodeName: n
                  volumes: [{name: v, configMap: {name: c}}]
                  containers:
                    - {name: app, image: i, env: [{name: A, value: b}], ports: [{containerPort: 1}],
                       startupProbe: {tcpSocket: {port: 1}}, volumeMounts: [{name: v, mountPath: /v}]}
                status: {phase: Running}
                """);
        assertThat(READER.asJson(pod.getSpec())).isEqualTo(
                """
                {"containers":[{"name":"app","ports":[{"containerPort":1}],"startupProbe":{"tcpSocket":{"port":1}}}],\
                "volumes":[{"configMap":{"name":"c"},"name":"v"}]}""");
        assertThat(pod.getStatus().getPhase()).isEqualTo("Running");
    }

    @Test
    void theContentOfAStacksOwnConfigMapIsKnownByItsName() {
        ConfigMap configMap = read(ConfigMap.class, "immutable: true\ndata: {x: y}\nbinaryData: {z: AA==}\n");
        assertThat(configMap.getData()).isNullOrEmpty();
        assertThat(configMap.getBinaryData()).isNullOrEmpty();
        assertThat(configMap.getMetadata().getManagedFields().getFirst().getFieldsV1().getAdditionalProperties())
                .containsOnlyKeys("f:spec");
    }

    @Test
    void theContentOfAUsersConfigMapIsKept() {
        assertThat(read(ConfigMap.class, "data: {x: y}\n").getData()).containsEntry("x", "y");
        ConfigMap immutable = READER.unmarshal("""
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: a}
                immutable: true
                data: {x: y}
                """, ConfigMap.class);
        assertThat(immutable.getData()).containsEntry("x", "y");
    }

    @Test
    void theBookmarkOfAWatchIsAPodWithoutContainers() {
        assertThat(read(Pod.class, "spec: {containers: null}\n").getSpec().getContainers()).isEmpty();
    }
}
