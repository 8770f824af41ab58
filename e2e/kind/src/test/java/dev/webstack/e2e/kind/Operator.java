package dev.webstack.e2e.kind;

import static org.assertj.core.api.Assertions.assertThat;

import dev.webstack.testing.Command;
import dev.webstack.testing.Patience;
import java.util.List;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The operator, installed by the chart. */
final class Operator {

    static final String NAMESPACE = "webstack-system";
    static final String RELEASE = "webstack";
    static final String DEPLOYMENT = "deployment/webstack-webstack-operator";

    private static final String SELECTOR = "--selector=app.kubernetes.io/name=webstack-operator";
    private static final String INSTALLED = "installed";

    private final Kubectl kubectl = new Kubectl(NAMESPACE);

    /** Installs the operator once for all tests; an earlier installation is upgraded. */
    static Operator install(ExtensionContext context) {
        return context.getRoot().getStore(ExtensionContext.Namespace.create(Operator.class))
                .computeIfAbsent(INSTALLED, _ -> {
                    Command install = Command.run(List.of("../bin/cluster", "install"));
                    assertThat(install.succeeded()).as(install.output()).isTrue();
                    return new Operator();
                }, Operator.class);
    }

    Kubectl kubectl() {
        return kubectl;
    }

    /** Stops the operator: nothing is reconciled until {@link #start()}. */
    void stop() {
        kubectl.ok("scale", DEPLOYMENT, "--replicas=0");
        kubectl.ok("wait", "--for=delete", "pod", SELECTOR, "--timeout=60s");
    }

    void start() {
        kubectl.ok("scale", DEPLOYMENT, "--replicas=2");
        awaitReady();
    }

    void restart() {
        kubectl.ok("rollout", "restart", DEPLOYMENT);
        awaitReady();
    }

    /** Sets a variable of the operator's environment, as the chart does for its values. */
    void set(String variable, String value) {
        kubectl.ok("set", "env", DEPLOYMENT, variable + "=" + value);
        awaitReady();
    }

    /**
     * A rollout is complete while old pods still end, and one of these may lead until then. The operator acts again when
     * one of the new pods leads.
     */
    private void awaitReady() {
        kubectl.ok("rollout", "status", DEPLOYMENT, "--timeout=120s");
        String wanted = kubectl.ok("get", DEPLOYMENT, "--output=jsonpath={.spec.replicas}");
        Patience.await().until(() -> {
            List<String> pods = kubectl.ok("get", "pods", SELECTOR, "--output=name").lines().toList();
            return pods.size() == Integer.parseInt(wanted) && pods.contains("pod/" + leader());
        });
    }

    /** The name of the pod that leads, or that led last. */
    private String leader() {
        return kubectl.ok("get", "lease", "webstack-operator", "--output=jsonpath={.spec.holderIdentity}");
    }
}
