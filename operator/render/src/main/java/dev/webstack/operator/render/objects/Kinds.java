package dev.webstack.operator.render.objects;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapVolumeSource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The kinds of objects that the operator creates for a stack. The operator watches each kind, and the chart gives it a
 * right to each.
 */
public enum Kinds {

    CONFIG_MAP(ConfigMap.class,
            volume -> Optional.ofNullable(volume.getConfigMap()).map(ConfigMapVolumeSource::getName)),
    SERVICE(Service.class),
    NETWORK_POLICY(NetworkPolicy.class),
    DEPLOYMENT(Deployment.class),
    HORIZONTAL_POD_AUTOSCALER(HorizontalPodAutoscaler.class),
    POD_DISRUPTION_BUDGET(PodDisruptionBudget.class),
    POD(Pod.class);

    private static final Set<String> VERBS = Set.of("get", "list", "watch", "create", "patch", "delete");

    private final Class<? extends HasMetadata> type;
    private final Function<Volume, Optional<String>> mountedName;

    Kinds(Class<? extends HasMetadata> type) {
        this(type, _ -> Optional.empty());
    }

    /**
     * A kind of object that pods can mount.
     *
     * @param mountedName the name of the object of this kind that a volume refers to
     */
    Kinds(Class<? extends HasMetadata> type, Function<Volume, Optional<String>> mountedName) {
        this.type = type;
        this.mountedName = mountedName;
    }

    /** The kind of an object. */
    public static Kinds of(HasMetadata object) {
        return Arrays.stream(values()).filter(kind -> kind.type.isInstance(object)).findFirst().orElseThrow(
                () -> new IllegalArgumentException(object.getKind() + " is not a kind that a stack consists of"));
    }

    public Class<? extends HasMetadata> type() {
        return type;
    }

    /** The API group, empty for the core group. */
    public String group() {
        return HasMetadata.getGroup(type);
    }

    /** The name of the kind in URLs and in RBAC rules. */
    public String plural() {
        return HasMetadata.getPlural(type);
    }

    /** The verbs of the RBAC rule that the operator needs for this kind. */
    public Set<String> verbs() {
        return VERBS;
    }

    /** Whether a pod mounts the object of this kind and name. */
    public boolean isMounted(String name, PodSpec pod) {
        return pod.getVolumes().stream().map(mountedName).flatMap(Optional::stream).anyMatch(name::equals);
    }
}
