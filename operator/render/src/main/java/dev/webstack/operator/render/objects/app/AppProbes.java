package dev.webstack.operator.render.objects.app;

import dev.webstack.api.v1alpha1.Probe;
import dev.webstack.api.v1alpha1.ProbeProtocol;
import dev.webstack.api.v1alpha1.Probes;
import dev.webstack.operator.render.model.AppModel;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.ProbeBuilder;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How the kubelet asks the pods of an app. */
record AppProbes(AppModel app) {

    private static final Probes NONE = new Probes(null, null, null);
    /** Five minutes: a Java application may start slowly on a busy node, and gets no traffic before it is ready. */
    private static final Times STARTUP = new Times(2, 3, 150);
    private static final Times READINESS = new Times(5, 3, 3);
    /** A minute: only a restart helps then, and a long pause of a garbage collector is over by itself. */
    private static final Times LIVENESS = new Times(10, 5, 6);

    /** When a probe tries, unless the user says so. */
    private record Times(int periodSeconds, int timeoutSeconds, int failureThreshold) {}

    io.fabric8.kubernetes.api.model.Probe startup() {
        Probe startup = probes().startup();
        return startup == null
                ? asking(probes().readiness(), "/readyz", STARTUP).build()
                : probe(startup, "/startupz", STARTUP);
    }

    io.fabric8.kubernetes.api.model.Probe readiness() {
        return probe(probes().readiness(), "/readyz", READINESS);
    }

    Optional<io.fabric8.kubernetes.api.model.Probe> liveness() {
        return Optional.ofNullable(probes().liveness()).map(probe -> probe(probe, "/livez", LIVENESS));
    }

    private Probes probes() {
        return Objects.requireNonNullElse(app.spec().probes(), NONE);
    }

    private static io.fabric8.kubernetes.api.model.Probe probe(@Nullable Probe probe, String path, Times times) {
        ProbeBuilder built = asking(probe, path, times);
        if (probe != null) {
            built.withPeriodSeconds(Objects.requireNonNullElse(probe.periodSeconds(), times.periodSeconds))
                    .withFailureThreshold(Objects.requireNonNullElse(probe.failureThreshold(),
                            times.failureThreshold));
        }
        return built.build();
    }

    /** What a probe asks, at the times of its kind. */
    private static ProbeBuilder asking(@Nullable Probe probe, String path, Times times) {
        var built = new ProbeBuilder().withPeriodSeconds(times.periodSeconds)
                .withTimeoutSeconds(times.timeoutSeconds).withFailureThreshold(times.failureThreshold);
        if (probe == null) {
            return built.withNewTcpSocket().withPort(new IntOrString(AppObject.PORT)).endTcpSocket();
        }
        var port = new IntOrString(probe.port());
        return probe.protocol() == ProbeProtocol.TCP
                ? built.withNewTcpSocket().withPort(port).endTcpSocket()
                : built.withNewHttpGet().withPath(Objects.requireNonNullElse(probe.path(), path)).withPort(port)
                        .endHttpGet();
    }
}
