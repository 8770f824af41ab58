package dev.webstack.e2e.kind;

import dev.webstack.api.v1alpha1.WebStack;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Records every change of an object that the operator may write, in one namespace, from now on. */
final class Writes implements AutoCloseable {

    private static final List<Class<? extends HasMetadata>> KINDS = List.of(
            WebStack.class, ConfigMap.class, Service.class, NetworkPolicy.class, Deployment.class, Pod.class);

    private final List<String> seen = new CopyOnWriteArrayList<>();
    private final List<Watch> watches;

    Writes(KubernetesClient client, String namespace) {
        watches = KINDS.stream().map(kind -> watch(client, namespace, kind)).toList();
    }

    private <T extends HasMetadata> Watch watch(KubernetesClient client, String namespace, Class<T> kind) {
        var objects = client.resources(kind).inNamespace(namespace);
        String now = objects.list().getMetadata().getResourceVersion();
        return objects.watch(new ListOptionsBuilder().withResourceVersion(now).build(), new Watcher<>() {
            @Override
            public void eventReceived(Action action, T object) {
                seen.add("%s %s %s, version %s, by %s".formatted(action, object.getKind(),
                        object.getMetadata().getName(), object.getMetadata().getResourceVersion(),
                        object.getMetadata().getManagedFields().stream().map(field -> field.getManager()).distinct()
                                .toList()));
            }

            @Override
            public void onClose(WatcherException cause) {
                seen.add("the watch of " + kind.getSimpleName() + " broke: " + cause.getMessage());
            }
        });
    }

    List<String> seen() {
        return List.copyOf(seen);
    }

    @Override
    public void close() {
        watches.forEach(Watch::close);
    }
}
