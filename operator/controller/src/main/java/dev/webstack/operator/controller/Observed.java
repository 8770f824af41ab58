package dev.webstack.operator.controller;

import dev.webstack.api.v1alpha1.WebStack;
import dev.webstack.operator.render.objects.Labels;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What the informers know of a stack. Objects here belong to a cache and must not be changed.
 *
 * @param children the objects that the stack controls, but pods
 * @param pods its pods, by name, those that are ending among them
 */
public record Observed(List<HasMetadata> children, List<Pod> pods) {

    /** The kinds that a stack consists of; pods are looked at as well. */
    static final List<Class<? extends HasMetadata>> KINDS = List.of(
            ConfigMap.class, Service.class, NetworkPolicy.class, Deployment.class);

    public Observed {
        children = List.copyOf(children);
        pods = pods.stream().sorted(Comparator.comparing(pod -> pod.getMetadata().getName())).toList();
    }

    static Observed of(Context<WebStack> context) {
        String uid = context.getPrimaryResource().getMetadata().getUid();
        var children = new ArrayList<HasMetadata>();
        for (Class<? extends HasMetadata> kind : KINDS) {
            context.getSecondaryResources(kind).stream().filter(child -> isControlledBy(uid, child))
                    .forEach(children::add);
        }
        return new Observed(children, List.copyOf(context.getSecondaryResources(Pod.class)));
    }

    /** Whether the resource with that uid is the controller of an object. */
    public static boolean isControlledBy(String uid, HasMetadata object) {
        return object.getMetadata().getOwnerReferences().stream()
                .filter(owner -> Boolean.TRUE.equals(owner.getController()))
                .map(OwnerReference::getUid)
                .anyMatch(uid::equals);
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

    /** The pods that are to serve, so without those that are ending. */
    public List<Pod> livingPods(String label, String value) {
        return pods.stream()
                .filter(pod -> pod.getMetadata().getDeletionTimestamp() == null)
                .filter(pod -> value.equals(label(pod, label)))
                .toList();
    }

    /** The pods of nginx that are to serve. */
    public List<Pod> nginxPods() {
        return livingPods(Labels.COMPONENT, Labels.NGINX);
    }

    /** The pods that test configurations, ended ones among them. */
    public List<Pod> testPods() {
        return livingPods(Labels.COMPONENT, Labels.NGINX_TEST);
    }

    /** A label of an object, or null. */
    public static String label(HasMetadata object, String name) {
        return object.getMetadata().getLabels() == null ? null : object.getMetadata().getLabels().get(name);
    }
}
