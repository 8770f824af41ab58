package dev.webstack.operator.controller.observe;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Stream;

/** The containers of a pod, whose status may not be there yet. */
record PodContainers(Pod pod) {

    /** What the kubelet says of each, those that run before the others first. */
    Stream<ContainerStatus> statuses() {
        return Stream.ofNullable(pod.getStatus())
                .flatMap(status -> Stream.of(status.getInitContainerStatuses(), status.getContainerStatuses()))
                .flatMap(all -> Optional.ofNullable(all).stream()).flatMap(Collection::stream);
    }

    /** The container that a status is about. */
    Optional<Container> of(ContainerStatus status) {
        return Stream.ofNullable(pod.getSpec()).flatMap(spec -> spec.getContainers().stream())
                .filter(container -> container.getName().equals(status.getName())).findFirst();
    }
}
