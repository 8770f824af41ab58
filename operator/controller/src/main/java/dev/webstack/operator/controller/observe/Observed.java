package dev.webstack.operator.controller.observe;

import dev.webstack.api.v1alpha1.WebStack;
import dev.webstack.operator.render.objects.Kinds;
import dev.webstack.operator.render.objects.meta.Labels;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the informers know of a stack. Objects here belong to a cache and must not be changed.
 *
 * @param children the objects that the stack controls, but pods
 * @param pods its pods, by name, those that are ending among them
 */
public record Observed(List<HasMetadata> children, List<Pod> pods) {

    private static final Set<String> ENDED = Set.of("Succeeded", "Failed");

    public Observed {
        children = List.copyOf(children);
        pods = pods.stream().sorted(Comparator.comparing(pod -> pod.getMetadata().getName())).toList();
    }

    /** What the informers know of the stack that is reconciled. */
    public static Observed of(Context<WebStack> context) {
        var ownership = new Ownership(context.getPrimaryResource());
        var children = new ArrayList<HasMetadata>();
        for (Kinds kind : EnumSet.complementOf(EnumSet.of(Kinds.POD))) {
            context.getSecondaryResources(kind.type()).stream().filter(ownership::controls).forEach(children::add);
        }
        // A test pod is deleted when it is of no more use, so its label alone must not make it the stack's.
        List<Pod> pods = context.getSecondaryResources(Pod.class).stream()
                .filter(pod -> !Labels.NGINX_TEST.equals(label(pod, Labels.COMPONENT)) || ownership.controls(pod))
                .toList();
        return new Observed(children, pods);
    }

    /** The child of the kind and name of an object. */
    public <T extends HasMetadata> Optional<T> find(T like) {
        return children.stream()
                .filter(child -> child.getKind().equals(like.getKind()))
                .filter(child -> child.getMetadata().getName().equals(like.getMetadata().getName()))
                .map(child -> {
                    @SuppressWarnings("unchecked")
                    T same = (T) child;
                    return same;
                })
                .findFirst();
    }

    /** The pods that are to serve, so without those that are ending, or have ended and were left: by an eviction, for example. */
    public List<Pod> livingPods(String label, String value) {
        return stayingPods(label, value).filter(pod -> !hasEnded(pod)).toList();
    }

    private Stream<Pod> stayingPods(String label, String value) {
        return pods.stream()
                .filter(pod -> pod.getMetadata().getDeletionTimestamp() == null)
                .filter(pod -> value.equals(label(pod, label)));
    }

    /** Whether nothing of a pod runs any more, or ever will. */
    public static boolean hasEnded(Pod pod) {
        return pod.getStatus() != null && ENDED.contains(String.valueOf(pod.getStatus().getPhase()));
    }

    /** The pods of nginx that are to serve. */
    public List<Pod> nginxPods() {
        return livingPods(Labels.COMPONENT, Labels.NGINX);
    }

    /** The pods that test configurations, ended ones among them. */
    public List<Pod> testPods() {
        return stayingPods(Labels.COMPONENT, Labels.NGINX_TEST).toList();
    }

    /** A label of an object, or null. */
    public static @Nullable String label(HasMetadata object, String name) {
        return object.getMetadata().getLabels() == null ? null : object.getMetadata().getLabels().get(name);
    }
}
