package dev.webstack.operator.controller.apply;

import dev.webstack.operator.controller.observe.Observed;
import dev.webstack.operator.render.objects.Kinds;
import dev.webstack.operator.render.objects.StackObjects;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import java.util.List;
import java.util.stream.Stream;

/** Finds the objects that a stack no longer needs. */
public final class UnusedObjects {

    /**
     * The children that are not desired, and that no pod mounts. They may be deleted only when every nginx pod runs the
     * desired configuration.
     */
    public List<HasMetadata> of(StackObjects desired, Observed observed) {
        return undesired(desired, observed)
                .filter(child -> observed.pods().stream()
                        .noneMatch(pod -> !Observed.hasEnded(pod) && mounts(pod, child)))
                .toList();
    }

    /** The autoscalers that are not desired. They would change numbers of pods that the spec chooses. */
    public List<HasMetadata> autoscalers(StackObjects desired, Observed observed) {
        return undesired(desired, observed).filter(HorizontalPodAutoscaler.class::isInstance).toList();
    }

    private static Stream<HasMetadata> undesired(StackObjects desired, Observed observed) {
        return observed.children().stream()
                .filter(child -> desired.all().stream().noneMatch(one -> isSame(one, child)));
    }

    private static boolean isSame(HasMetadata one, HasMetadata other) {
        return one.getKind().equals(other.getKind())
                && one.getMetadata().getName().equals(other.getMetadata().getName());
    }

    private static boolean mounts(Pod pod, HasMetadata child) {
        return Kinds.of(child).isMounted(child.getMetadata().getName(), pod.getSpec());
    }
}
