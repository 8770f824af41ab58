package dev.webstack.e2e.kind;

import static org.assertj.core.api.Assertions.assertThat;

import dev.webstack.testing.Command;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The state of the cluster after {@code helm install}. */
class InstallIT {

    @RegisterExtension
    static final Stack STACK = new Stack("hello", InstallIT.class);

    private static Kubectl operator() {
        return STACK.operator().kubectl();
    }

    @Test
    void theOperatorRunsAndIsNobody() {
        List<Pod> pods = STACK.client().pods().inNamespace(Operator.NAMESPACE)
                .withLabel("app.kubernetes.io/name", "webstack-operator").list().getItems();

        assertThat(pods).hasSize(2).allSatisfy(pod -> {
            Container container = pod.getSpec().getContainers().getFirst();
            assertThat(pod.getStatus().getContainerStatuses()).allMatch(status -> status.getReady());
            assertThat(pod.getSpec().getSecurityContext().getRunAsNonRoot()).isTrue();
            assertThat(container.getSecurityContext().getReadOnlyRootFilesystem()).isTrue();
        });
        assertThat(operator().run("exec", Operator.DEPLOYMENT, "--", "touch", "/opt/webstack-operator/x").output())
                .contains("Read-only file system");
        assertThat(operator().ok("exec", Operator.DEPLOYMENT, "--", "id", "-u")).isEqualTo("10001");
    }

    @Test
    void helmTestFindsNothingWrong() {
        Command test = Command.run(List.of("helm", "--kube-context", Kubectl.CONTEXT, "--namespace", Operator.NAMESPACE,
                "test", Operator.RELEASE, "--timeout", "3m"));
        assertThat(test.exitCode()).as("%s%n%s", test.output(),
                operator().run("logs", "--selector=app.kubernetes.io/component=test", "--prefix").output()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "list, webstacks.webstack.dev, yes",
        "patch, deployments.apps,      yes",
        "get, secrets,                 no",
        "create, pods --subresource=exec, no",
        "update, webstacks.webstack.dev, no",
        "delete, nodes,                no",
        "create, clusterroles.rbac.authorization.k8s.io, no"})
    void theOperatorMayDoWhatItNeedsAndNoMore(String verb, String resource, String response) {
        String question = "auth can-i %s %s --all-namespaces --as=system:serviceaccount:%s:webstack-webstack-operator"
                .formatted(verb, resource, Operator.NAMESPACE);
        assertThat(operator().run(question.split(" ")).output().strip()).endsWith(response);
    }

    @ParameterizedTest
    @CsvSource({
        "webstack.spec,                Number of pods of every app that sets neither `replicas` nor `autoscaling`.",
        "webstack.spec.routes.path,    Path of the request",
        "webstack.status.conditions,   Ready sums up the others"})
    void kubectlExplainReadsLikeDocumentation(String field, String text) {
        assertThat(operator().ok("explain", field).replaceAll("\\s+", " ")).contains(text);
    }

    @Test
    void aStackHasAShortNameAndIsAmongAll() {
        STACK.apply(Stack.example("hello.yaml"));

        for (String kind : List.of("ws", "webstack", "webstacks", "all")) {
            assertThat(STACK.kubectl().ok("get", kind)).contains("hello");
        }
    }
}
