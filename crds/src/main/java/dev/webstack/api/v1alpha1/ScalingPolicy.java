package dev.webstack.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;

/** How much an autoscaler may change in which time. */
public record ScalingPolicy(
        @JsonPropertyDescription("What `value` counts.")
        @Required
        ScalingPolicyType type,

        @JsonPropertyDescription("How much.")
        @Required
        @Min(1)
        @Max(1000)
        Integer value,

        @JsonPropertyDescription("In which time.")
        @Required
        @Min(1)
        @Max(1800)
        Integer periodSeconds) {}
