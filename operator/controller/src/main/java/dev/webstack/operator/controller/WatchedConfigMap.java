package dev.webstack.operator.controller;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** One ConfigMap of a user, and the stacks that refer to it. */
final class WatchedConfigMap {

    private static final int FIRST_LIST_SECONDS = 10;

    private final ResourceID id;
    private final Set<ResourceID> stacks = ConcurrentHashMap.newKeySet();
    private final SharedIndexInformer<ConfigMap> informer;
    private final Future<Void> started;

    /**
     * Starts to watch, and does not wait.
     *
     * @param changed called for each stack that refers to the ConfigMap, when that appears, changes or disappears
     */
    WatchedConfigMap(KubernetesClient client, ResourceID id, Consumer<ResourceID> changed) {
        this.id = id;
        informer = client.configMaps().inNamespace(id.getNamespace().orElseThrow()).withName(id.getName())
                .runnableInformer(0);
        informer.addEventHandler(new ResourceEventHandler<>() {

            @Override
            public void onAdd(ConfigMap configMap) {
                stacks.forEach(changed);
            }

            @Override
            public void onUpdate(ConfigMap before, ConfigMap now) {
                if (!before.getMetadata().getResourceVersion().equals(now.getMetadata().getResourceVersion())) {
                    stacks.forEach(changed);
                }
            }

            @Override
            public void onDelete(ConfigMap configMap, boolean finalStateUnknown) {
                stacks.forEach(changed);
            }
        });
        started = informer.start().toCompletableFuture();
    }

    /** The stacks that refer to the ConfigMap. Safe for use by several threads. */
    Set<ResourceID> stacks() {
        return stacks;
    }

    /** The ConfigMap; empty if there is none. Waits for the first list of the API server. */
    Optional<ConfigMap> current() {
        try {
            started.get(FIRST_LIST_SECONDS, TimeUnit.SECONDS);
            return informer.getStore().list().stream().findFirst();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KubernetesClientException("interrupted while reading ConfigMap " + id.getName(), e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KubernetesClientException refusal
                    ? refusal
                    : new KubernetesClientException("cannot read ConfigMap " + id.getName(), e);
        } catch (TimeoutException e) {
            throw new KubernetesClientException("no response about ConfigMap " + id.getName(), e);
        }
    }

    void stop() {
        informer.stop();
    }
}
