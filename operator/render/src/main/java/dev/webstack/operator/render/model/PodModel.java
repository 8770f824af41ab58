package dev.webstack.operator.render.model;

import dev.webstack.api.v1alpha1.Pod;
import dev.webstack.api.v1alpha1.PodSecurity;
import dev.webstack.api.v1alpha1.PullSecret;
import dev.webstack.api.v1alpha1.Toleration;
import dev.webstack.api.v1alpha1.TopologySpread;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the user says of pods by the names of a pod template; empty lists and maps where nothing is said. */
public record PodModel(Pod spec) {

    private static final PodSecurity NO_SECURITY = new PodSecurity(null, null, null);

    /** Nothing is said. */
    public static final PodModel NONE = new PodModel(
            new Pod(null, null, null, null, null, null, null, null, null));

    static PodModel of(@Nullable Pod pod) {
        return pod == null ? NONE : new PodModel(pod);
    }

    public SortedMap<String, String> labels() {
        return sorted(spec.labels());
    }

    public SortedMap<String, String> annotations() {
        return sorted(spec.annotations());
    }

    public SortedMap<String, String> nodeSelector() {
        return sorted(spec.nodeSelector());
    }

    public List<Toleration> tolerations() {
        return StackModel.orEmpty(spec.tolerations());
    }

    public List<TopologySpread> topologySpreadConstraints() {
        return StackModel.orEmpty(spec.topologySpreadConstraints());
    }

    public List<String> imagePullSecrets() {
        return StackModel.orEmpty(spec.imagePullSecrets()).stream().map(PullSecret::name).toList();
    }

    public Optional<String> serviceAccountName() {
        return Optional.ofNullable(spec.serviceAccountName());
    }

    public PodSecurity securityContext() {
        return Objects.requireNonNullElse(spec.securityContext(), NO_SECURITY);
    }

    private static SortedMap<String, String> sorted(@Nullable Map<String, String> map) {
        return map == null ? new TreeMap<>() : new TreeMap<>(map);
    }
}
