package dev.webstack.operator.controller.observe;

import dev.webstack.operator.render.model.ImageName;
import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateWaiting;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** What a pod says of the images that it waits for, those of its volumes included. */
public record ImagePull(Pod pod) {

    private static final Set<String> GIVEN_UP = Set.of("ImagePullBackOff", "ErrImageNeverPull", "InvalidImageName");

    /** Whether the kubelet could not pull an image. */
    public boolean fails(ImageName image) {
        return waits(image).anyMatch(reason -> reason.equals("ErrImagePull") || GIVEN_UP.contains(reason));
    }

    /** Whether the kubelet has tried in vain more than once, or will not try. */
    public boolean isGivenUp(ImageName image) {
        return waits(image).anyMatch(GIVEN_UP::contains);
    }

    private Stream<String> waits(ImageName image) {
        return waiting().filter(state -> message(state).contains("\"%s\"".formatted(image)))
                .map(state -> Objects.requireNonNullElse(state.getReason(), ""));
    }

    /** What the containers of the pod wait for. */
    public Stream<ContainerStateWaiting> waiting() {
        return new PodContainers(pod).statuses().map(ContainerStatus::getState).filter(Objects::nonNull)
                .map(ContainerState::getWaiting).filter(Objects::nonNull);
    }

    /** The kubelet's words, or nothing. */
    public static String message(ContainerStateWaiting state) {
        return Objects.requireNonNullElse(state.getMessage(), "");
    }
}
