package dev.webstack.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How fast an autoscaler changes the number of pods in one direction. */
public record ScalingRules(
        @JsonPropertyDescription("Seconds over which the most careful of its wishes counts.")
        @Min(0)
        @Max(3600)
        @Nullable
        Integer stabilizationWindowSeconds,

        @JsonPropertyDescription("Which policy counts: the one of the greatest change, of the least, or none at all.")
        @Nullable
        ScalingSelect selectPolicy,

        @JsonPropertyDescription("How much it may change in which time.")
        @Size(min = 1, max = 8)
        @ListAtomic
        @Nullable
        List<ScalingPolicy> policies) {}
