package dev.webstack.operator.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.webstack.operator.render.objects.meta.Labels;
import dev.webstack.testing.Requirement;
import dev.webstack.testing.Requires;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceQuota;
import io.fabric8.kubernetes.api.model.ResourceQuotaBuilder;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingAdmissionPolicyBindingBuilder;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingAdmissionPolicyBuilder;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingWebhookConfigurationBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
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
        return forbid(group, resource, "false", example);
    }

    /** Makes the API server refuse those for which a CEL expression is false. */
    private Runnable forbid(String group, String resource, String expression, HasMetadata example) {
        String name = cluster.namespace + "-" + resource;
        List<HasMetadata> policy = List.of(new ValidatingAdmissionPolicyBuilder()
                .withNewMetadata().withName(name).endMetadata()
                .withNewSpec()
                .withNewMatchConstraints().addNewResourceRule().withApiGroups(group).withApiVersions("v1")
                .withOperations("CREATE", "UPDATE").withResources(resource).endResourceRule().endMatchConstraints()
                .addNewValidation().withExpression(expression).withMessage("not on a Friday").withReason("Forbidden")
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
                .contains("spec.nginx.service: services \"hello-nginx\" is forbidden")
                .contains("spec.apps[0]: services \"hello-app-web\" is forbidden")
                .endsWith("not on a Friday (change what it asks for, or the policy)");
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
                .contains("cannot patch resource").endsWith("(give the operator the rights of its chart)");
        assertThat(cluster.list(Deployment.class)).as("an app without its NetworkPolicy is not started")
                .extracting(one -> one.getMetadata().getName()).doesNotContain("hello-app-web");
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
    }

    /** The API server refuses an image, as a policy of a platform does. */
    private Runnable forbidImage(String image) {
        return forbid("apps", "deployments", "object.spec.template.spec.containers.all(c, c.image != '%s')"
                .formatted(image),
                new DeploymentBuilder().withNewMetadata().withName("a").endMetadata().withNewSpec()
                        .withNewSelector().addToMatchLabels("a", "b").endSelector()
                        .withNewTemplate().withNewMetadata().addToLabels("a", "b").endMetadata().withNewSpec()
                        .addNewContainer().withName("a").withImage(image).endContainer().endSpec().endTemplate()
                        .endSpec().build());
    }

    private static final String THREE = """
            apiVersion: webstack.dev/v1alpha1
            kind: WebStack
            metadata: { name: shop }
            spec:
              replicas: 1
              apps:
                - { name: c, image: "c:1" }
                - { name: b, image: "b:1" }
                - { name: a, image: "a:1" }
              routes:
                - { path: /a, app: a }
                - { path: /b, app: b }
                - { path: /c, app: c }
            """;

    /** The hash of the configuration that nginx's Deployment is to run. */
    private String configOfNginx(String stack) {
        return cluster.get(Deployment.class, stack + "-nginx").getSpec().getTemplate().getMetadata().getLabels()
                .get(Labels.CONFIG);
    }

    @Test
    void aRefusedAppHoldsBackNeitherTheOthersNorNginx() {
        cluster.applyAndAwaitReady(THREE);
        String before = configOfNginx("shop");
        Runnable lift = forbidImage("b:bad");
        String changed = THREE.replace("b:1", "b:bad").replace("replicas: 1", "replicas: 3").replace("path: /c",
                "path: /d");
        cluster.apply(changed);

        assertThat(cluster.awaitReason("shop", "ApplyFailed").message()).startsWith("spec.apps[1]: ")
                .contains("\"shop-app-b\" is forbidden").contains("not on a Friday");
        await().atMost(TestCluster.TIMEOUT).until(() -> cluster.list(Deployment.class), deployments -> deployments
                .stream().filter(one -> List.of("shop-app-a", "shop-app-c").contains(one.getMetadata().getName()))
                .allMatch(one -> one.getSpec().getReplicas() == 3));
        assertThat(cluster.get(Deployment.class, "shop-app-b").getSpec().getReplicas()).isEqualTo(1);
        await().atMost(TestCluster.TIMEOUT).until(() -> !configOfNginx("shop").equals(before));

        lift.run();
        cluster.awaitReady("shop");
        assertThat(cluster.get(Deployment.class, "shop-app-b").getSpec().getReplicas()).isEqualTo(3);
    }

    /** The API server alone keeps to a quota, but it is the quota's controller that counts at first. */
    private void allow(int deployments) {
        String limit = String.valueOf(deployments);
        var quota = new ResourceQuotaBuilder().withNewMetadata().withNamespace(cluster.namespace).withName("few")
                .endMetadata().withNewSpec().addToHard("count/deployments.apps", new Quantity(limit)).endSpec().build();
        ResourceQuota created = cluster.client.resource(quota).serverSideApply();
        cluster.client.resource(new ResourceQuotaBuilder(created).withNewStatus()
                .addToHard("count/deployments.apps", new Quantity(limit))
                .addToUsed("count/deployments.apps",
                        new Quantity(String.valueOf(cluster.list(Deployment.class).size())))
                .endStatus().build()).updateStatus();
    }

    @Test
    void allThatAQuotaRefusesIsNamedWithItsFieldAndTheRemedyAndWhatFitsIsMade() {
        allow(2);
        cluster.apply(THREE);
        String remedy = "(raise the namespace's quota, or ask for less)";
        await().atMost(TestCluster.TIMEOUT).untilAsserted(
                () -> assertThat(cluster.awaitReason("shop", "ApplyFailed").message().split("; "))
                        .satisfiesExactly(
                                app -> assertThat(app).startsWith("spec.apps[").contains("\"shop-app-")
                                        .contains("exceeded quota: few").endsWith(remedy),
                                nginx -> assertThat(nginx).startsWith("spec.nginx: ").contains("\"shop-nginx\"")
                                        .endsWith(remedy)));
        assertThat(cluster.list(Deployment.class)).extracting(one -> one.getMetadata().getName())
                .hasSize(2).allMatch(name -> name.startsWith("shop-app-"));
        assertThat(TestCluster.condition(cluster.stack("shop"), "Stalled")).isPresent();

        allow(9);
        cluster.awaitReady("shop");
    }

    @Test
    void aWebhookThatDoesNotAnswerIsReportedAndHoldsBackWhatItIsAskedAbout() {
        cluster.applyAndAwaitReady(THREE);
        var webhook = cluster.client.resource(new ValidatingWebhookConfigurationBuilder()
                .withNewMetadata().withName(cluster.namespace).endMetadata()
                .addNewWebhook().withName("policy.example.com").withSideEffects("None")
                .withAdmissionReviewVersions("v1").withFailurePolicy("Fail").withTimeoutSeconds(1)
                .withNewClientConfig().withUrl("https://127.0.0.1:1/").endClientConfig()
                .withNewNamespaceSelector().addToMatchLabels("kubernetes.io/metadata.name", cluster.namespace)
                .endNamespaceSelector()
                .addNewMatchCondition().withName("b").withExpression("object.metadata.name == 'shop-app-b'")
                .endMatchCondition()
                .addNewRule().withApiGroups("apps").withApiVersions("v1").withOperations("UPDATE")
                .withResources("deployments").endRule()
                .endWebhook().build()).create();
        // The API server learns of a webhook a moment later.
        await().atMost(TestCluster.TIMEOUT).until(() -> isAsked("shop-app-b"));
        cluster.apply(THREE.replace("replicas: 1", "replicas: 3"));
        assertThat(cluster.awaitReason("shop", "ApplyFailed").message()).startsWith("spec.apps[1]: ")
                .contains("failed calling webhook \"policy.example.com\"")
                .endsWith("(whoever runs the cluster has to repair that webhook, or to remove it)");
        await().atMost(TestCluster.TIMEOUT).until(
                () -> cluster.get(Deployment.class, "shop-app-a").getSpec().getReplicas() == 3);

        cluster.client.resource(webhook).delete();
        cluster.awaitReady("shop");
        assertThat(cluster.get(Deployment.class, "shop-app-b").getSpec().getReplicas()).isEqualTo(3);
    }

    private boolean isAsked(String deployment) {
        try {
            cluster.client.resource(cluster.get(Deployment.class, deployment)).dryRun().update();
            return false;
        } catch (KubernetesClientException e) {
            return e.getCode() == HttpURLConnection.HTTP_INTERNAL_ERROR;
        }
    }

    @Test
    void aNewAppWhoseServiceIsForeignGetsNoRequests() {
        cluster.applyAndAwaitReady(THREE);
        String before = configOfNginx("shop");
        Service foreign = cluster.client.resource(new ServiceBuilder().withNewMetadata()
                .withNamespace(cluster.namespace).withName("shop-app-d").endMetadata()
                .withNewSpec().addNewPort().withPort(1).endPort().endSpec().build()).create();
        cluster.apply(
                THREE.replace("  routes:", "    - { name: d, image: \"d:1\" }\n  routes:\n    - { path: /d, app: d }")
                        .replace("c:1", "c:2"));

        assertThat(cluster.awaitReason("shop", "NameConflict").message()).startsWith("spec.apps[3]: Service");
        await().atMost(TestCluster.TIMEOUT).until(() -> cluster.get(Deployment.class, "shop-app-c").getSpec()
                .getTemplate().getSpec().getContainers().getFirst().getImage().equals("c:2"));
        assertThat(cluster.get(Deployment.class, "shop-app-d")).isNull();
        assertThat(configOfNginx("shop")).isEqualTo(before);

        cluster.client.resource(foreign).delete();
        cluster.awaitReady("shop");
    }
}
