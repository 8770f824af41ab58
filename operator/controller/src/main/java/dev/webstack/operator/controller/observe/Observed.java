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
 * The objects of a stack, as the informers know them. They belong to a cache and must not be changed.
 *
 * @param children the objects that the stack controls, except pods
 * @param pods the pods of the stack by name, including those that are terminating
 */
public record Observed(List<HasMetadata> children, List<Pod> pods) {

    private static final Set<String> ENDED = Set.of("Succeeded", "Failed");

    public Observed {
        children = List.copyOf(children);
        pods = pods.stream().sorted(Comparator.comparing(pod -> pod.getMetadata().getName())).toList();
    }

    /** The objects of the stack that is being reconciled. */
    public static Observed of(Context<WebStack> context) {
        var ownership = new Ownership(context.getPrimaryResource());
        var children = new ArrayList<HasMetadata>();
        for (Kinds kind : EnumSet.complementOf(EnumSet.of(Kinds.POD))) {
            context.getSecondaryResources(kind.type()).stream().filter(ownership::controls).forEach(children::add);
        }
        // The operator deletes test pods that are of no more use, so the label alone must not make a pod the stack's.
        List<Pod> pods = context.getSecondaryResources(Pod.class).stream()
                .filter(pod -> !Labels.NGINX_TEST.equals(label(pod, Labels.COMPONENT)) || ownership.controls(pod))
                .toList();
        return new Observed(children, pods);
    }

    /** Finds the child with the kind and the name of an object. */
    @SuppressWarnings("unchecked")
    public <T extends HasMetadata> Optional<T> find(T like) {
        return find((Class<T>) like.getClass(), like.getMetadata().getName());
    }

    /** Finds the child with that kind and name. */
    public <T extends HasMetadata> Optional<T> find(Class<T> kind, String name) {
        return children.stream().filter(kind::isInstance).map(kind::cast)
                .filter(child -> child.getMetadata().getName().equals(name)).findFirst();
    }

    /** The pods that should serve: neither terminating, nor ended and left behind, for example by an eviction. */
    public List<Pod> livingPods() {
        return stayingPods().filter(pod -> !hasEnded(pod)).toList();
    }

    /** Those of them with that value of a label. */
    public List<Pod> livingPods(String label, String value) {
        return stayingPods(label, value).filter(pod -> !hasEnded(pod)).toList();
    }

    private Stream<Pod> stayingPods() {
        return pods.stream().filter(pod -> pod.getMetadata().getDeletionTimestamp() == null);
    }

    private Stream<Pod> stayingPods(String label, String value) {
        return stayingPods().filter(pod -> value.equals(label(pod, label)));
    }

    /** Whether no container of a pod runs any more, or ever will. */
    public static boolean hasEnded(Pod pod) {
        return pod.getStatus() != null && ENDED.contains(String.valueOf(pod.getStatus().getPhase()));
    }

    /** The nginx pods that are terminating. */
    public List<Pod> endingNginxPods() {
        return pods.stream().filter(pod -> pod.getMetadata().getDeletionTimestamp() != null)
                .filter(pod -> Labels.NGINX.equals(label(pod, Labels.COMPONENT))).toList();
    }

    /** The nginx pods that should serve. */
    public List<Pod> nginxPods() {
        return livingPods(Labels.COMPONENT, Labels.NGINX);
    }

    /** The pods that test configurations, including ended ones. */
    public List<Pod> testPods() {
        return stayingPods(Labels.COMPONENT, Labels.NGINX_TEST).toList();
    }

    /** The value of an object's label, or null. */
    public static @Nullable String label(HasMetadata object, String name) {
        return object.getMetadata().getLabels() == null ? null : object.getMetadata().getLabels().get(name);
    }
}
