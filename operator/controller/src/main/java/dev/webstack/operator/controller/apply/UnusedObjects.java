package dev.webstack.operator.controller.apply;

import dev.webstack.operator.controller.observe.Observed;
import dev.webstack.operator.render.objects.Kinds;
import dev.webstack.operator.render.objects.StackObjects;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.List;

/** Finds the objects that a stack no longer needs. Call it only when every nginx pod runs the desired configuration. */
public final class UnusedObjects {

    /** The children that are not desired, and that no pod mounts. */
    public List<HasMetadata> of(StackObjects desired, Observed observed) {
        return observed.children().stream()
                .filter(child -> desired.all().stream().noneMatch(one -> isSame(one, child)))
                .filter(child -> observed.pods().stream()
                        .noneMatch(pod -> !Observed.hasEnded(pod) && mounts(pod, child)))
                .toList();
    }

    private static boolean isSame(HasMetadata one, HasMetadata other) {
        return one.getKind().equals(other.getKind())
                && one.getMetadata().getName().equals(other.getMetadata().getName());
    }

    private static boolean mounts(Pod pod, HasMetadata child) {
        return Kinds.of(child).isMounted(child.getMetadata().getName(), pod.getSpec());
    }
}
