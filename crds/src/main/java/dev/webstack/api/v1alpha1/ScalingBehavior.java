package dev.webstack.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;

/** How fast an autoscaler changes the number of pods. */
public record ScalingBehavior(
        @JsonPropertyDescription("Towards more pods.")
        @Nullable
        ScalingRules scaleUp,

        @JsonPropertyDescription("Towards fewer pods.")
        @Nullable
        ScalingRules scaleDown) {}
