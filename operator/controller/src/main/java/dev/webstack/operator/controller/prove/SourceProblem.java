package dev.webstack.operator.controller.prove;

import dev.webstack.operator.render.model.StackModel;
import dev.webstack.operator.render.model.StaticModel;
import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStateWaiting;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The static source without which a pod of nginx does not start. Kubernetes names a claim or an image, but not the
 * manifest's field. The texts stay the same while the kubelet tries again.
 */
record SourceProblem(StackModel model) {

    private static final Set<String> NOT_PULLED = Set.of("ErrImagePull", "ImagePullBackOff", "ErrImageNeverPull",
            "InvalidImageName");

    /** The problem, with the field and the remedy; empty if the pod waits for no static source. */
    Optional<String> of(Pod pod) {
        return pod.getStatus() == null
                ? Optional.empty()
                : model.statics().stream().flatMap(source -> of(source, pod).stream()).findFirst();
    }

    private static Optional<String> of(StaticModel source, Pod pod) {
        return switch (source) {
            case StaticModel.Inline _,StaticModel.FromConfigMap _ -> Optional.empty();
            case StaticModel.FromClaim claim -> missing(claim, pod);
            case StaticModel.FromImage image -> notPulled(image, pod).or(() -> withoutDirectory(image, pod))
                    .or(() -> notCopied(image, pod));
        };
    }

    private static Optional<String> missing(StaticModel.FromClaim source, Pod pod) {
        return orEmpty(pod.getStatus().getConditions())
                .filter(condition -> Objects.requireNonNullElse(condition.getMessage(), "")
                        .contains("persistentvolumeclaim \"%s\" not found".formatted(source.claim())))
                .findFirst().map(_ -> "%s: there is no PersistentVolumeClaim '%s': create it, or name another"
                        .formatted(source.field(), source.claim()));
    }

    private static Optional<String> notPulled(StaticModel.FromImage source, Pod pod) {
        return waiting(pod).filter(state -> NOT_PULLED.contains(state.getReason()))
                .filter(state -> message(state).contains("\"%s\"".formatted(source.image()))).findFirst()
                .map(_ -> "%s.reference: image '%s' cannot be pulled: correct its name, or let the nodes pull it"
                        .formatted(source.field(), source.image()));
    }

    private static Optional<String> withoutDirectory(StaticModel.FromImage source, Pod pod) {
        return waiting(pod)
                .filter(state -> message(state).contains("image subpath \"%s\"".formatted(source.path().substring(1))))
                .findFirst().map(_ -> "%s.path: image '%s' has no directory %s: name one that it has"
                        .formatted(source.field(), source.image(), source.path()));
    }

    private static Optional<String> notCopied(StaticModel.FromImage source, Pod pod) {
        return orEmpty(pod.getStatus().getInitContainerStatuses())
                .filter(container -> container.getName().equals("copy-" + source.volume()))
                .flatMap(container -> ends(container)).filter(end -> end.getExitCode() != 0).findFirst()
                .map(end -> "%s: image '%s' could not be copied: it needs the directory %s, and `cp`%s".formatted(
                        source.field(), source.image(), source.path(),
                        end.getMessage() == null ? "" : " (" + end.getMessage().strip() + ")"));
    }

    private static Stream<ContainerStateTerminated> ends(ContainerStatus container) {
        return Stream.of(container.getState(), container.getLastState()).filter(Objects::nonNull)
                .map(ContainerState::getTerminated).filter(Objects::nonNull);
    }

    private static Stream<ContainerStateWaiting> waiting(Pod pod) {
        return Stream.concat(orEmpty(pod.getStatus().getInitContainerStatuses()),
                orEmpty(pod.getStatus().getContainerStatuses())).map(ContainerStatus::getState)
                .filter(Objects::nonNull).map(ContainerState::getWaiting).filter(Objects::nonNull);
    }

    private static String message(ContainerStateWaiting state) {
        return Objects.requireNonNullElse(state.getMessage(), "");
    }

    private static <T> Stream<T> orEmpty(List<T> list) {
        return list == null ? Stream.empty() : list.stream();
    }
}
