package dev.webstack.operator.controller.observe;

import dev.webstack.api.v1alpha1.WebStack;
import dev.webstack.operator.render.objects.meta.Labels;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodSpecBuilder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the operator never looks at in an object, and so does not keep in memory: who else owns which field, the manifest
 * that kubectl has noted, most of the spec of a pod, and the content of the ConfigMaps of a stack.
 */
final class Reduction {

    private static final String KUBECTL_NOTE = "kubectl.kubernetes.io/last-applied-configuration";

    private final SharedMaps shared = new SharedMaps();

    /** Removes it from an object that was just read. */
    void reduce(HasMetadata object) {
        ObjectMeta metadata = object.getMetadata();
        if (metadata == null) {
            return;
        }
        switch (object) {
            case Pod pod when pod.getSpec() != null -> {
                pod.setSpec(kept(pod.getSpec()));
                metadata.setManagedFields(List.of());
            }
            case Pod _,WebStack _ -> metadata.setManagedFields(List.of());
            case ConfigMap configMap when ConfigMapContent.isKnownByName(configMap) -> {
                metadata.setManagedFields(applied(metadata));
                metadata.getManagedFields().forEach(ConfigMapContent::remove);
                ConfigMapContent.remove(configMap);
            }
            default -> metadata.setManagedFields(applied(metadata));
        }
        metadata.getManagedFields().forEach(this::share);
        if (metadata.getAnnotations() != null && metadata.getAnnotations().containsKey(KUBECTL_NOTE)) {
            var annotations = new LinkedHashMap<>(metadata.getAnnotations());
            annotations.remove(KUBECTL_NOTE);
            metadata.setAnnotations(annotations);
        }
    }

    /** The fields that the operator has applied: with them the framework finds out what has drifted. */
    private static List<ManagedFieldsEntry> applied(ObjectMeta metadata) {
        return metadata.getManagedFields().stream()
                .filter(entry -> Labels.OPERATOR.equals(entry.getManager()) && "Apply".equals(entry.getOperation()))
                .toList();
    }

    private void share(ManagedFieldsEntry entry) {
        if (entry.getFieldsV1() != null) {
            entry.getFieldsV1().setAdditionalProperties(shared.of(entry.getFieldsV1().getAdditionalProperties()));
        }
    }

    /** What a pod mounts, and which probes it has to pass. The bookmark of a watch has no containers. */
    private static PodSpec kept(PodSpec spec) {
        return new PodSpecBuilder().withVolumes(spec.getVolumes())
                .withContainers(Stream.ofNullable(spec.getContainers())
                        .flatMap(List::stream).map(Reduction::kept).toList())
                .build();
    }

    private static Container kept(Container container) {
        return new ContainerBuilder().withName(container.getName()).withPorts(container.getPorts())
                .withStartupProbe(container.getStartupProbe())
                .withReadinessProbe(container.getReadinessProbe()).withLivenessProbe(container.getLivenessProbe())
                .build();
    }
}
