package dev.webstack.operator.controller.apply;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.List;
import java.util.Optional;

/**
 * The result of applying several objects. What is in the way of one does not keep the others from being applied.
 *
 * @param current the current state of the objects that were applied
 * @param obstacles what was in the way of the others
 * @param failure a failure that may not occur again at the next try; empty if there was none
 */
public record Applied(List<HasMetadata> current, List<Obstacle> obstacles,
        Optional<KubernetesClientException> failure) {

    public Applied {
        current = List.copyOf(current);
        obstacles = List.copyOf(obstacles);
    }
}
