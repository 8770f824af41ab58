package dev.webstack.operator.controller;

import static org.assertj.core.api.Assertions.assertThat;

import dev.webstack.testing.Requirement;
import dev.webstack.testing.Requires;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReviewBuilder;
import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBinding;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The chart's rights are sufficient and minimal. All other tests use those for one namespace; these use those for all
 * namespaces, with which the operator also finds the stacks of other tests.
 */
@Requires(Requirement.API_SERVER)
@Isolated
class RightsTest {

    @AutoClose
    private final TestCluster cluster = new TestCluster();

    RightsTest() throws IOException {}

    private static boolean may(KubernetesClient client, String verb, String group, String resource, String namespace) {
        String[] names = resource.split("/");
        return client.resource(new SelfSubjectAccessReviewBuilder().withNewSpec().withNewResourceAttributes()
                .withVerb(verb).withGroup(group).withResource(names[0])
                .withSubresource(names.length == 1 ? "" : names[1])
                .withNamespace(namespace).endResourceAttributes().endSpec().build()).create().getStatus().getAllowed();
    }

    @Test
    void aClusterRoleIsEnoughForAllNamespaces() throws IOException {
        List<HasMetadata> rights = Chart.render("test", cluster.namespace, "").stream()
                .filter(object -> object instanceof ClusterRole || object instanceof ClusterRoleBinding).toList();
        rights.forEach(right -> cluster.client.resource(right).forceConflicts().serverSideApply());
        try (var other = new TestCluster()) {
            cluster.startOperator(Set.of());
            cluster.applyAndAwaitReady(TestStacks.HELLO);
            other.apply(TestStacks.HELLO);
            other.awaitReason("hello", "NotProven");
            assertThat(cluster.writes.all()).isNotEmpty();
        } finally {
            rights.forEach(right -> cluster.client.resource(right).delete());
        }
    }

    @ParameterizedTest
    @CsvSource({"get, '', secrets", "list, '', secrets", "create, '', pods/exec", "create, '', serviceaccounts",
        "get, '', nodes", "create, rbac.authorization.k8s.io, roles",
        "update, apiextensions.k8s.io, customresourcedefinitions",
        "update, webstack.dev, webstacks", "delete, webstack.dev, webstacks", "get, '', pods/log",
        "impersonate, '', users"})
    void whatIsNotNeededIsNotAllowed(String verb, String group, String resource) {
        cluster.startOperator();
        try (KubernetesClient client = cluster.operatorClient()) {
            assertThat(may(client, "patch", "apps", "deployments", cluster.namespace)).as("the question").isTrue();
            assertThat(may(client, verb, group, resource, cluster.namespace)).isFalse();
        }
    }

    @ParameterizedTest
    @CsvSource({"get, '', configmaps", "create, apps, deployments", "list, webstack.dev, webstacks", "get, '', pods"})
    void givenNamespacesTheOperatorHasNoRightInOthers(String verb, String group, String resource) {
        cluster.startOperator();
        try (KubernetesClient client = cluster.operatorClient()) {
            assertThat(may(client, verb, group, resource, cluster.namespace)).isTrue();
            assertThat(may(client, verb, group, resource, "default")).isFalse();
            assertThat(may(client, verb, group, resource, null)).as("in all namespaces").isFalse();
        }
    }
}
