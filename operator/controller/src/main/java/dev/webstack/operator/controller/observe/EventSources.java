package dev.webstack.operator.controller.observe;

import dev.webstack.api.v1alpha1.WebStack;
import dev.webstack.operator.render.objects.Kinds;
import dev.webstack.operator.render.objects.meta.Labels;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.javaoperatorsdk.operator.api.config.informer.InformerEventSourceConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * One informer for each kind. It watches only the operator's objects, and triggers the stack that their label names.
 */
public final class EventSources {

    /** The event sources, for one namespace or for all. */
    public List<EventSource<?, WebStack>> of(EventSourceContext<WebStack> context) {
        var sources = new ArrayList<EventSource<?, WebStack>>();
        for (Kinds kind : Kinds.values()) {
            sources.add(informer(kind.type(), context));
        }
        return sources;
    }

    private static <T extends HasMetadata> EventSource<T, WebStack> informer(Class<T> kind,
            EventSourceContext<WebStack> context) {
        return new InformerEventSource<>(InformerEventSourceConfiguration.from(kind, WebStack.class)
                .withLabelSelector(Labels.MANAGED_BY + "=" + Labels.OPERATOR)
                .withSecondaryToPrimaryMapper(EventSources::stack)
                .withOnUpdateFilter(EventSources::isOfInterest)
                .withNamespacesInheritedFromController()
                .build(), context);
    }

    /**
     * The status of an autoscaler or a disruption budget is nothing to a stack. An autoscaler writes there what it has
     * measured, four times a minute.
     */
    private static <T extends HasMetadata> boolean isOfInterest(T now, T before) {
        return !(spec(now).isPresent() && spec(now).equals(spec(before))
                && Objects.equals(now.getMetadata().getLabels(), before.getMetadata().getLabels())
                && Objects.equals(now.getMetadata().getOwnerReferences(), before.getMetadata().getOwnerReferences()));
    }

    /** What the operator says of an object whose status does not matter; empty for all others. */
    private static Optional<Object> spec(HasMetadata object) {
        return switch (object) {
            case HorizontalPodAutoscaler autoscaler -> Optional.of(autoscaler.getSpec());
            case PodDisruptionBudget budget -> Optional.of(budget.getSpec());
            default -> Optional.empty();
        };
    }

    private static Set<ResourceID> stack(HasMetadata object) {
        String stack = Observed.label(object, Labels.STACK);
        return stack == null ? Set.of() : Set.of(new ResourceID(stack, object.getMetadata().getNamespace()));
    }
}
