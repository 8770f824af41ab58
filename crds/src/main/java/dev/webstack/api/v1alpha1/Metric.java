package dev.webstack.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** A load by which an autoscaler chooses, as in autoscaling/v2. */
@ValidationRule(value = Metric.ONE, fieldPath = ".type", message = Metric.ONE_MESSAGE)
public record Metric(
        @JsonPropertyDescription("Which of the others is there.")
        @Required
        MetricType type,

        @JsonPropertyDescription("Use of the pods.")
        @Nullable
        ResourceMetric resource,

        @JsonPropertyDescription("A metric that each pod has.")
        @Nullable
        PodsMetric pods,

        @JsonPropertyDescription("A metric from outside the cluster.")
        @Nullable
        ExternalMetric external) {

    static final String ONE = "has(self.resource) == (self.type == 'Resource') "
            + "&& has(self.pods) == (self.type == 'Pods') "
            + "&& has(self.external) == (self.type == 'External')";
    static final String ONE_MESSAGE = "must name the one member that is beside it, such as Pods for `pods`";

    /** A quantity that is no fraction and not zero. */
    static final String AMOUNT = "^[1-9][0-9]{0,8}(m|k|M|G|Ki|Mi|Gi)?$";
}
