package dev.webstack.operator.controller.observe;

import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStateWaiting;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds the reason why pods do not start, in the words of Kubernetes. The texts contain no back-off times and no
 * counters, because each change would cause another write of the status.
 */
public final class PodProblem {

    private static final String CRASH_LOOP = "CrashLoopBackOff";
    private static final Set<String> ON_THE_WAY = Set.of("ContainerCreating", "PodInitializing");
    /** The identifier of a container, which is another one at each try. */
    private static final Pattern IDENTIFIER = Pattern.compile("[0-9a-f]{64}");

    private final Clock clock;

    public PodProblem(Clock clock) {
        this.clock = clock;
    }

    /** The problem of the first pod that has one. What a pod only may wait for comes last. */
    public Optional<String> of(List<Pod> pods) {
        return Stream.<Function<Pod, Optional<String>>>of(PodProblem::held, this::silent, PodProblem::objects)
                .flatMap(kind -> pods.stream().filter(pod -> pod.getStatus() != null)
                        .flatMap(pod -> kind.apply(pod).stream()
                                .map(problem -> "pod %s: %s".formatted(pod.getMetadata().getName(), problem))))
                .findFirst();
    }

    /**
     * A pod waits for a missing Secret as it does for an image. Only an event reports the Secret, and the operator may
     * not read events.
     */
    private static Optional<String> objects(Pod pod) {
        boolean waits = new PodContainers(pod).statuses().map(PodProblem::waitingReason).anyMatch(ON_THE_WAY::contains);
        if (!waits || pod.getSpec() == null) {
            return Optional.empty();
        }
        List<String> needed = new MountedObjects(pod).needed();
        return needed.isEmpty()
                ? Optional.empty()
                : Optional.of("waits for its image, and for these if they are not there: "
                        + String.join(", ", needed));
    }

    private Optional<String> silent(Pod pod) {
        return new PodContainers(pod).statuses()
                .flatMap(container -> new ProbeFailure(pod).words(container, clock.instant()).stream())
                .findFirst();
    }

    private static Optional<String> held(Pod pod) {
        return Stream
                .concat(new PodContainers(pod).statuses().flatMap(container -> of(container, pod).stream()),
                        unschedulable(pod))
                .findFirst();
    }

    private static Optional<String> of(ContainerStatus container, Pod pod) {
        String reason = waitingReason(container);
        Optional<String> crash = lastEnd(container).map(end -> "%s: %s".formatted(CRASH_LOOP,
                new Crash(end, endingProbes(pod, container)).words()));
        if (reason.isEmpty() || ON_THE_WAY.contains(reason)) {
            // Between two crashes a container has just ended or runs for a moment. The text stays the same during a
            // whole crash loop.
            return Boolean.TRUE.equals(container.getReady()) ? Optional.empty() : crash;
        }
        String message = Objects.requireNonNullElse(waiting(container).getMessage(), "");
        return Optional.of(switch (reason) {
            case CRASH_LOOP -> crash.orElse(CRASH_LOOP);
            // The kubelet alternates between these two reasons.
            case "ErrImagePull", "ImagePullBackOff" ->
                "ImagePullBackOff: " + new PullFailure(container.getImage(), message).words();
            // Such as: secret "shop-db" not found.
            default -> message.isEmpty() ? reason : reason + ": " + IDENTIFIER.matcher(message).replaceAll("…");
        });
    }

    /** The probes after whose failure the kubelet ends a container. */
    private static List<String> endingProbes(Pod pod, ContainerStatus status) {
        return new PodContainers(pod).of(status).stream()
                .flatMap(container -> Stream.of(
                        container.getStartupProbe() == null ? "" : "startup",
                        container.getLivenessProbe() == null ? "" : "liveness"))
                .filter(name -> !name.isEmpty()).toList();
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

    private static Stream<String> unschedulable(Pod pod) {
        return orEmpty(pod.getStatus().getConditions())
                .filter(condition -> "PodScheduled".equals(condition.getType())
                        && "Unschedulable".equals(condition.getReason()))
                .map(condition -> "no node takes it: " + condition.getMessage());
    }

    private static <T> Stream<T> orEmpty(List<T> list) {
        return list == null ? Stream.empty() : list.stream();
    }
}
