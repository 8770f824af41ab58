package dev.webstack.operator.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.webstack.testing.Requirement;
import dev.webstack.testing.Requires;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingAdmissionPolicyBindingBuilder;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingAdmissionPolicyBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** An object that the API server refuses is reported in the status and tried again, and delays no other stack. */
@Requires(Requirement.API_SERVER)
class RefusalTest {

    @AutoClose
    private final TestCluster cluster;

    RefusalTest() throws IOException {
        cluster = TestCluster.withOperator();
    }

    /** Makes the API server refuse new and changed objects of this kind in this namespace. The result ends that. */
    private Runnable forbid(String group, String resource, HasMetadata example) {
        String name = cluster.namespace + "-" + resource;
        List<HasMetadata> policy = List.of(new ValidatingAdmissionPolicyBuilder()
                .withNewMetadata().withName(name).endMetadata()
                .withNewSpec()
                .withNewMatchConstraints().addNewResourceRule().withApiGroups(group).withApiVersions("v1")
                .withOperations("CREATE", "UPDATE").withResources(resource).endResourceRule().endMatchConstraints()
                .addNewValidation().withExpression("false").withMessage("not on a Friday").withReason("Forbidden")
                .endValidation()
                .endSpec().build(),
                new ValidatingAdmissionPolicyBindingBuilder()
                        .withNewMetadata().withName(name).endMetadata()
                        .withNewSpec().withPolicyName(name).withValidationActions("Deny")
                        .withNewMatchResources().withNewNamespaceSelector()
                        .addToMatchLabels("kubernetes.io/metadata.name", cluster.namespace).endNamespaceSelector()
                        .endMatchResources()
                        .endSpec().build());
        policy.forEach(part -> cluster.client.resource(part).create());
        await().atMost(TestCluster.TIMEOUT).until(() -> isForbidden(example));
        return () -> policy.forEach(part -> cluster.client.resource(part).delete());
    }

    private boolean isForbidden(HasMetadata example) {
        try {
            cluster.client.resource(example).inNamespace(cluster.namespace).dryRun().create();
            return false;
        } catch (KubernetesClientException e) {
            return e.getCode() == HttpURLConnection.HTTP_FORBIDDEN;
        }
    }

    @Test
    void aPolicyIsReportedAndOnceItIsLiftedTheStackIsMade() {
        Runnable lift = forbid("", "services", new ServiceBuilder().withNewMetadata().withName("a").endMetadata()
                .withNewSpec().addNewPort().withPort(1).endPort().endSpec().build());
        cluster.apply(TestStacks.HELLO);
        assertThat(cluster.awaitReason("hello", "ApplyFailed").message())
                .contains("services \"hello-nginx\" is forbidden")
                .endsWith("not on a Friday");
        assertThat(TestCluster.condition(cluster.stack("hello"), "Stalled")).isPresent();
        assertThat(TestCluster.condition(cluster.stack("hello"), "Accepted").orElseThrow().status()).isEqualTo("True");

        lift.run();
        cluster.awaitReady("hello");
    }

    @Test
    void aRightThatIsMissingIsReported() {
        cluster.edit(Role.class, "test-webstack-operator", role -> role.getRules().stream()
                .filter(rule -> rule.getResources().contains("networkpolicies"))
                .forEach(rule -> rule.setVerbs(List.of("get", "list", "watch"))));
        cluster.apply(TestStacks.HELLO);
        assertThat(cluster.awaitReason("hello", "ApplyFailed").message()).contains("networkpolicies")
                .contains("cannot patch resource");
    }

    @Test
    void aStackThatServesGoesOnServingWhenAnUpdateIsRefused() {
        cluster.applyAndAwaitReady(TestStacks.HELLO);
        String before = cluster.versions().get("Deployment/hello-nginx");
        Runnable lift = forbid("", "configmaps",
                new ConfigMapBuilder().withNewMetadata().withName("a").endMetadata().build());
        cluster.apply(TestStacks.HELLO.replace("path: /static/", "path: /assets/"));
        cluster.awaitReason("hello", "ApplyFailed");
        assertThat(TestCluster.condition(cluster.stack("hello"), "NginxReady").orElseThrow().status())
                .isEqualTo("True");
        assertThat(cluster.versions().get("Deployment/hello-nginx")).isEqualTo(before);
        lift.run();
        cluster.awaitReady("hello");
    }

    @Test
    void stacksThatFailDelayNoOther() {
        for (int i = 0; i < 20; i++) {
            cluster.apply(TestStacks.TOO_LARGE.replace("name: hello", "name: invalid-" + i));
            cluster.client.resource(new ServiceBuilder().withNewMetadata().withNamespace(cluster.namespace)
                    .withName("blocked-" + i + "-nginx").endMetadata()
                    .withNewSpec().addNewPort().withPort(1).endPort().endSpec().build()).create();
            cluster.apply(TestStacks.HELLO.replace("name: hello", "name: blocked-" + i));
        }
        cluster.applyAndAwaitReady(TestStacks.HELLO);
        assertThat(cluster.list(Deployment.class)).extracting(one -> one.getMetadata().getName())
                .containsExactlyInAnyOrder("hello-app-web", "hello-nginx");
    }
}
