package dev.webstack.operator.controller.prove;

import dev.webstack.operator.controller.observe.ImagePull;
import dev.webstack.operator.render.model.StackModel;
import dev.webstack.operator.render.model.StaticImageModel;
import dev.webstack.operator.render.model.StaticModel;
import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The static source without which a pod of nginx does not start. Kubernetes names a claim or an image, but not the
 * manifest's field. The texts stay the same while the kubelet tries again.
 */
record SourceProblem(StackModel model) {

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
            case StaticImageModel image -> notPulled(image, pod).or(() -> withoutDirectory(image, pod))
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

    private static Optional<String> notPulled(StaticImageModel source, Pod pod) {
        var pull = new ImagePull(pod);
        if (pull.fails(source.image())) {
            return Optional.of("%s.reference: image '%s' cannot be pulled: correct its name, or let the nodes pull it"
                    .formatted(source.field(), source.image()));
        }
        return source.revisions().others().stream().filter(pull::fails).findFirst()
                .map(image -> "%s: the earlier image '%s' cannot be pulled: nginx goes on without its files"
                        .formatted(source.field(), image));
    }

    private static Optional<String> withoutDirectory(StaticImageModel source, Pod pod) {
        return new ImagePull(pod).waiting()
                .filter(state -> ImagePull.message(state)
                        .contains("image subpath \"%s\"".formatted(source.path().substring(1))))
                .findFirst().map(_ -> "%s.path: image '%s' has no directory %s: name one that it has"
                        .formatted(source.field(), source.image(), source.path()));
    }

    private static Optional<String> notCopied(StaticImageModel source, Pod pod) {
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

    private static <T> Stream<T> orEmpty(List<T> list) {
        return list == null ? Stream.empty() : list.stream();
    }
}
