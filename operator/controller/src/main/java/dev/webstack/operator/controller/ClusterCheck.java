package dev.webstack.operator.controller;

import dev.webstack.api.v1alpha1.WebStack;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.nio.channels.ClosedChannelException;
import java.util.Set;

/**
 * Asks, before anything is started, whether the cluster answers and knows WebStacks: the framework would wait for minutes and
 * then say less. Whether the operator may see them is not asked: that may change while it runs, and is for {@code /readyz}.
 */
final class ClusterCheck {

    private final KubernetesClient client;

    ClusterCheck(KubernetesClient client) {
        this.client = client;
    }

    void check(Set<String> namespaces) throws UnusableClusterException {
        var one = new ListOptionsBuilder().withLimit(1L).build();
        try {
            if (namespaces.isEmpty()) {
                client.resources(WebStack.class).inAnyNamespace().list(one);
            } else {
                client.resources(WebStack.class).inNamespace(namespaces.iterator().next()).list(one);
            }
        } catch (KubernetesClientException e) {
            if (e.getStatus() == null) {
                throw new UnusableClusterException("the API server at %s does not answer (%s)"
                        .formatted(client.getMasterUrl(), why(e)), e);
            }
            if (e.getCode() == HttpURLConnection.HTTP_NOT_FOUND) {
                throw new UnusableClusterException(
                        "the cluster does not know the kind WebStack: kubectl apply -f crds/, or let the chart do it (crds.install)",
                        e);
            }
        }
    }

    /** What the network says, under the words of the client. */
    private static String why(Throwable e) {
        if (e.getCause() != null && !(e instanceof IOException && e.getCause() instanceof ClosedChannelException)) {
            return why(e.getCause());
        }
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
}
