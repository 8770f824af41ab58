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
 * Checks, before anything is started, whether the cluster responds and has the WebStack definition: otherwise the
 * framework would wait for minutes and then report less. It does not check the operator's rights, because they may
 * change while it runs; {@code /readyz} reports them.
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

    /** The message of the innermost cause, because the client's own message does not name the network error. */
    private static String why(Throwable e) {
        if (e.getCause() != null && !(e instanceof IOException && e.getCause() instanceof ClosedChannelException)) {
            return why(e.getCause());
        }
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
}
