package dev.webstack.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/** What an autoscaler holds a metric of pods at. */
public record PodsTarget(
        @JsonPropertyDescription("Which of the others is there.")
        @Required
        PodsTargetType type,

        @JsonPropertyDescription("For each pod, such as `500m` or `100Mi`.")
        @Size(min = 1, max = 12)
        @Pattern(Metric.AMOUNT)
        @Required
        String averageValue) {}
