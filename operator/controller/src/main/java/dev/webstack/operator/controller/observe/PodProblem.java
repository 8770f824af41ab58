package dev.webstack.operator.controller.observe;

import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStateWaiting;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds the reason why pods do not start, in the words of Kubernetes. The texts contain no back-off times and no
 * counters, because each change would cause another write of the status.
 */
public final class PodProblem {

    private static final String CRASH_LOOP = "CrashLoopBackOff";
    private static final Pattern IMAGE = Pattern.compile("image \"(?<image>[^\"]+)\"");
    private static final Set<String> ON_THE_WAY = Set.of("ContainerCreating", "PodInitializing");

    /** The problem of the first pod that has one. */
    public Optional<String> of(List<Pod> pods) {
        return Stream.concat(pods.stream().flatMap(pod -> of(pod).stream()), pods.stream().flatMap(PodProblem::objects))
                .findFirst();
    }

    /**
     * A pod waits for a missing Secret as it does for an image. Only an event reports the Secret, and the operator may
     * not read events.
     */
    private static Stream<String> objects(Pod pod) {
        boolean waits = pod.getStatus() != null
                && containers(pod).map(PodProblem::waitingReason).anyMatch(ON_THE_WAY::contains);
        if (!waits || pod.getSpec() == null) {
            return Stream.empty();
        }
        List<String> needed = new MountedObjects(pod).needed();
        return needed.isEmpty()
                ? Stream.empty()
                : Stream.of("pod %s: waits for its image, and for these if they are not there: %s"
                        .formatted(pod.getMetadata().getName(), String.join(", ", needed)));
    }

    private static Optional<String> of(Pod pod) {
        if (pod.getStatus() == null) {
            return Optional.empty();
        }
        return Stream.concat(containers(pod).flatMap(container -> of(container).stream()), unschedulable(pod))
                .map(problem -> "pod %s: %s".formatted(pod.getMetadata().getName(), problem))
                .findFirst();
    }

    private static Stream<ContainerStatus> containers(Pod pod) {
        return Stream.concat(orEmpty(pod.getStatus().getInitContainerStatuses()),
                orEmpty(pod.getStatus().getContainerStatuses()));
    }

    private static Optional<String> of(ContainerStatus container) {
        String reason = waitingReason(container);
        if (reason.isEmpty() || ON_THE_WAY.contains(reason)) {
            // Between two crashes a container has just ended or runs for a moment. The text stays the same during a
            // whole crash loop.
            return Boolean.TRUE.equals(container.getReady())
                    ? Optional.empty()
                    : lastEnd(container).map(PodProblem::crashLoop);
        }
        return Optional.of(switch (reason) {
            case CRASH_LOOP -> lastEnd(container).map(PodProblem::crashLoop).orElse(CRASH_LOOP);
            // The kubelet alternates between these two reasons.
            case "ErrImagePull", "ImagePullBackOff" -> "ImagePullBackOff: cannot pull image " + image(container);
            // Such as: secret "shop-db" not found.
            case "CreateContainerConfigError" -> reason + Optional.ofNullable(waiting(container).getMessage())
                    .map(": "::concat).orElse("");
            default -> reason;
        });
    }

    /** The image that cannot be pulled, which is another than the container's if it is a volume. */
    private static String image(ContainerStatus container) {
        Matcher image = IMAGE.matcher(Objects.requireNonNullElse(container.getState().getWaiting().getMessage(), ""));
        return image.find() ? image.group("image") : container.getImage();
    }

    private static String waitingReason(ContainerStatus container) {
        return container.getState() == null || container.getState().getWaiting() == null
                ? ""
                : Objects.requireNonNullElse(container.getState().getWaiting().getReason(), "");
    }

    private static ContainerStateWaiting waiting(ContainerStatus container) {
        return Objects.requireNonNull(container.getState().getWaiting());
    }

    private static Optional<ContainerStateTerminated> lastEnd(ContainerStatus container) {
        return Stream.of(container.getState(), container.getLastState()).filter(Objects::nonNull)
                .map(ContainerState::getTerminated).filter(Objects::nonNull).findFirst();
    }

    private static String crashLoop(ContainerStateTerminated end) {
        String lastLine = Objects.requireNonNullElse(end.getMessage(), "").lines().reduce((one, last) -> last)
                .orElse("");
        return "%s: the container ended with exit code %d%s".formatted(CRASH_LOOP, end.getExitCode(),
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
