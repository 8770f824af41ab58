package dev.webstack.operator.render.objects.app;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.webstack.api.v1alpha1.Autoscaling;
import dev.webstack.operator.render.model.StackModel;
import dev.webstack.operator.render.objects.meta.CanonicalQuantity;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscalerBehavior;
import io.fabric8.kubernetes.api.model.autoscaling.v2.MetricSpec;
import io.fabric8.kubernetes.api.model.autoscaling.v2.MetricSpecBuilder;
import io.fabric8.kubernetes.api.model.autoscaling.v2.MetricTarget;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** By what an autoscaler chooses, and how fast. The fields have the names that they have in autoscaling/v2. */
record AutoscalingTerms(Autoscaling autoscaling) {

    private static final ObjectMapper SAME_NAMES = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();

    /** What the user lists; else the CPU. */
    List<MetricSpec> metrics() {
        return autoscaling.metrics() == null
                ? List.of(new MetricSpecBuilder().withType("Resource").withNewResource().withName("cpu")
                        .withNewTarget().withType("Utilization")
                        .withAverageUtilization(autoscaling.targetCPUUtilizationPercentage()).endTarget()
                        .endResource().build())
                : StackModel.orEmpty(autoscaling.metrics()).stream()
                        .map(metric -> canonical(SAME_NAMES.convertValue(metric, MetricSpec.class))).toList();
    }

    Optional<HorizontalPodAutoscalerBehavior> behavior() {
        return Optional.ofNullable(autoscaling.behavior())
                .map(behavior -> SAME_NAMES.convertValue(behavior, HorizontalPodAutoscalerBehavior.class));
    }

    private static MetricSpec canonical(MetricSpec metric) {
        Stream.of(target(metric.getResource(), one -> one.getTarget()),
                target(metric.getPods(), one -> one.getTarget()),
                target(metric.getExternal(), one -> one.getTarget()))
                .filter(Objects::nonNull).forEach(target -> {
                    target.setValue(canonical(target.getValue()));
                    target.setAverageValue(canonical(target.getAverageValue()));
                });
        return metric;
    }

    private static <T> @Nullable MetricTarget target(@Nullable T source, Function<T, MetricTarget> of) {
        return source == null ? null : of.apply(source);
    }

    private static @Nullable Quantity canonical(@Nullable Quantity quantity) {
        return quantity == null ? null : CanonicalQuantity.of(quantity.toString());
    }
}
