package dev.webstack.operator.controller.status;

import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Finds out why pods do not come up, in the words of Kubernetes. The words do not change from one look to the next, so no
 * back-off times and no counters: whoever writes them into a status writes once.
 */
public final class PodTrouble {

    private static final Set<String> ON_THE_WAY = Set.of("ContainerCreating", "PodInitializing");

    /** The trouble of the first pod that has one. */
    public Optional<String> of(List<Pod> pods) {
        return pods.stream().flatMap(pod -> of(pod).stream()).findFirst();
    }

    private static Optional<String> of(Pod pod) {
        if (pod.getStatus() == null) {
            return Optional.empty();
        }
        return Stream.concat(containers(pod).flatMap(container -> of(container).stream()), unschedulable(pod))
                .map(trouble -> "pod %s: %s".formatted(pod.getMetadata().getName(), trouble))
                .findFirst();
    }

    private static Stream<ContainerStatus> containers(Pod pod) {
        return Stream.concat(orEmpty(pod.getStatus().getInitContainerStatuses()),
                orEmpty(pod.getStatus().getContainerStatuses()));
    }

    private static Optional<String> of(ContainerStatus container) {
        if (container.getState() == null || container.getState().getWaiting() == null) {
            return Optional.empty();
        }
        String reason = Objects.requireNonNullElse(container.getState().getWaiting().getReason(), "");
        if (reason.isEmpty() || ON_THE_WAY.contains(reason)) {
            return Optional.empty();
        }
        return Optional.of(switch (reason) {
            case "CrashLoopBackOff" -> "CrashLoopBackOff" + lastEnd(container);
            // One after the other in turn; to a reader, and to a status, they are one.
            case "ErrImagePull", "ImagePullBackOff" -> "ImagePullBackOff: cannot pull image " + container.getImage();
            default -> reason;
        });
    }

    private static String lastEnd(ContainerStatus container) {
        ContainerStateTerminated end = container.getLastState() == null
                ? null
                : container.getLastState().getTerminated();
        if (end == null) {
            return "";
        }
        String lastLine = Objects.requireNonNullElse(end.getMessage(), "").lines().reduce((one, last) -> last)
                .orElse("");
        return ": the container ended with exit code %d%s".formatted(end.getExitCode(),
                lastLine.isEmpty() ? "" : ": " + lastLine);
    }

    private static Stream<String> unschedulable(Pod pod) {
        return orEmpty(pod.getStatus().getConditions())
                .filter(condition -> "PodScheduled".equals(condition.getType())
                        && "Unschedulable".equals(condition.getReason()))
                .map(PodCondition::getMessage);
    }

    private static <T> Stream<T> orEmpty(List<T> list) {
        return list == null ? Stream.empty() : list.stream();
    }
}
