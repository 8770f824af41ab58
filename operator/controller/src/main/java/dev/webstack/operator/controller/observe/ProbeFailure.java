package dev.webstack.operator.controller.observe;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateRunning;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.HTTPGetAction;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Probe;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A container that runs and does not pass the probe of which it waits to become ready. Only an event reports the answer
 * of a probe, and the operator may not read events; but what the probe asks is known.
 */
record ProbeFailure(Pod pod) {

    /** A container that has run for less time may just be starting. */
    static final Duration START = Duration.ofSeconds(30);

    /** What the container does not do; empty if it passes its probes, or may only need more time. */
    Optional<String> words(ContainerStatus status, Instant now) {
        boolean late = startedAt(status).filter(start -> start.plus(START).isBefore(now)).isPresent();
        if (!late || Boolean.TRUE.equals(status.getReady())) {
            return Optional.empty();
        }
        return new PodContainers(pod).of(status).flatMap(container -> Boolean.TRUE.equals(status.getStarted())
                ? words(container, "readiness", container.getReadinessProbe())
                : words(container, "startup", container.getStartupProbe()));
    }

    private static Optional<Instant> startedAt(ContainerStatus status) {
        return Optional.ofNullable(status.getState()).map(ContainerState::getRunning)
                .map(ContainerStateRunning::getStartedAt).map(Instant::parse);
    }

    private static Optional<String> words(Container container, String kind, @Nullable Probe probe) {
        if (probe == null) {
            return Optional.empty();
        }
        if (probe.getTcpSocket() != null) {
            return Optional.of("runs, but accepts no connection on port %s (its %s probe)".formatted(
                    port(container, probe.getTcpSocket().getPort()), kind));
        }
        HTTPGetAction get = probe.getHttpGet();
        return get == null
                ? Optional.empty()
                : Optional.of("runs, but does not answer GET %s on port %s with a status from 200 to 399 (its %s probe)"
                        .formatted(get.getPath(), port(container, get.getPort()), kind));
    }

    /** The number of a port, which a probe may name. */
    private static String port(Container container, IntOrString port) {
        return Objects.requireNonNullElse(port.getStrVal(), "").isEmpty()
                ? String.valueOf(port.getIntVal())
                : container.getPorts().stream().filter(one -> port.getStrVal().equals(one.getName()))
                        .map(ContainerPort::getContainerPort).map(String::valueOf).findFirst()
                        .orElse(port.getStrVal());
    }
}
