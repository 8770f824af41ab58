package dev.webstack.operator.controller;

import dev.webstack.api.v1alpha1.WebStack;
import dev.webstack.operator.render.model.FileSet;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.processing.event.Event;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.AbstractEventSource;
import io.javaoperatorsdk.operator.processing.event.source.ResourceEventAware;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The ConfigMaps of users that stacks refer to. Each has a watch of its own, so no other ConfigMap of the cluster is
 * kept in memory. A change triggers the stacks that refer to it.
 */
final class ReferencedConfigMaps extends AbstractEventSource<ConfigMap, WebStack>
        implements
            ResourceEventAware<WebStack> {

    private final KubernetesClient client;
    private final Map<ResourceID, WatchedConfigMap> watched = new HashMap<>();

    ReferencedConfigMaps(KubernetesClient client) {
        super(ConfigMap.class, "referenced-config-maps");
        this.client = client;
    }

    /**
     * The files of the ConfigMaps that exist. From now on the stack is triggered by exactly these names.
     *
     * @param names the names of all ConfigMaps that the stack refers to
     */
    Map<String, FileSet> read(WebStack stack, Set<String> names) {
        String namespace = stack.getMetadata().getNamespace();
        var found = new HashMap<String, FileSet>();
        for (var reference : refer(ResourceID.fromResource(stack), namespace, names).entrySet()) {
            reference.getValue().current()
                    .ifPresent(configMap -> found.put(reference.getKey(), files(configMap)));
        }
        return found;
    }

    private synchronized Map<String, WatchedConfigMap> refer(ResourceID stack, String namespace, Set<String> names) {
        watched.forEach((configMap, watch) -> {
            if (!names.contains(configMap.getName()) || !configMap.getNamespace().equals(Optional.of(namespace))) {
                watch.stacks().remove(stack);
            }
        });
        var referenced = new HashMap<String, WatchedConfigMap>();
        for (String name : names) {
            WatchedConfigMap watch = watched.computeIfAbsent(new ResourceID(name, namespace),
                    id -> new WatchedConfigMap(client, id, this::trigger));
            watch.stacks().add(stack);
            referenced.put(name, watch);
        }
        watched.values().removeIf(watch -> {
            if (watch.stacks().isEmpty()) {
                watch.stop();
            }
            return watch.stacks().isEmpty();
        });
        return referenced;
    }

    private void trigger(ResourceID stack) {
        if (isRunning()) {
            getEventHandler().handleEvent(new Event(stack));
        }
    }

    private static FileSet files(ConfigMap configMap) {
        return new FileSet(new TreeMap<>(orEmpty(configMap.getData())),
                new TreeMap<>(orEmpty(configMap.getBinaryData())));
    }

    private static Map<String, String> orEmpty(Map<String, String> map) {
        return map == null ? Map.of() : map;
    }

    @Override
    public void onResourceDeleted(WebStack stack) {
        refer(ResourceID.fromResource(stack), stack.getMetadata().getNamespace(), Set.of());
    }

    @Override
    public Set<ConfigMap> getSecondaryResources(WebStack stack) {
        // They are not children of the stack.
        return Set.of();
    }

    @Override
    public synchronized void stop() {
        super.stop();
        watched.values().forEach(WatchedConfigMap::stop);
        watched.clear();
    }
}
