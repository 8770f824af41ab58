package dev.webstack.operator.render.objects.pod;

import dev.webstack.api.v1alpha1.TolerationOperator;
import dev.webstack.api.v1alpha1.TopologySpread;
import dev.webstack.operator.render.model.PodModel;
import io.fabric8.kubernetes.api.model.LabelSelectorBuilder;
import io.fabric8.kubernetes.api.model.Toleration;
import io.fabric8.kubernetes.api.model.TopologySpreadConstraint;
import io.fabric8.kubernetes.api.model.TopologySpreadConstraintBuilder;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** On which nodes pods run. */
record Scheduling(PodModel pod) {

    List<Toleration> tolerations() {
        return pod.tolerations().stream().map(Scheduling::toleration).toList();
    }

    /** As the user says; else evenly over nodes, without preventing several pods on one node. */
    List<TopologySpreadConstraint> spread(Map<String, String> selector) {
        return pod.topologySpreadConstraints().isEmpty()
                ? List.of(constraint(1, "kubernetes.io/hostname", "ScheduleAnyway", selector))
                : pod.topologySpreadConstraints().stream().map(spread -> constraint(spread.maxSkew(),
                        spread.topologyKey(), unsatisfiable(spread), selector)).toList();
    }

    private static TopologySpreadConstraint constraint(int maxSkew, String topologyKey, String unsatisfiable,
            Map<String, String> selector) {
        return new TopologySpreadConstraintBuilder()
                .withMaxSkew(maxSkew)
                .withTopologyKey(topologyKey)
                .withWhenUnsatisfiable(unsatisfiable)
                .withLabelSelector(new LabelSelectorBuilder().withMatchLabels(selector).build())
                .build();
    }

    private static String unsatisfiable(TopologySpread spread) {
        return switch (spread.whenUnsatisfiable()) {
            case SCHEDULE_ANYWAY -> "ScheduleAnyway";
            case DO_NOT_SCHEDULE -> "DoNotSchedule";
        };
    }

    private static Toleration toleration(dev.webstack.api.v1alpha1.Toleration toleration) {
        return new Toleration(effect(toleration), toleration.key(),
                toleration.operator() == TolerationOperator.EXISTS ? "Exists" : "Equal",
                null, toleration.value());
    }

    private static @Nullable String effect(dev.webstack.api.v1alpha1.Toleration toleration) {
        return switch (toleration.effect()) {
            case null -> null;
            case NO_SCHEDULE -> "NoSchedule";
            case PREFER_NO_SCHEDULE -> "PreferNoSchedule";
            case NO_EXECUTE -> "NoExecute";
        };
    }
}
