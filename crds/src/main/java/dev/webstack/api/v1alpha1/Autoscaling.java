package dev.webstack.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The bounds of an autoscaler, and the load by which it chooses. */
@ValidationRule(value = "self.minReplicas <= self.maxReplicas", fieldPath = ".minReplicas",
        message = "must be at most `maxReplicas`")
public record Autoscaling(
        @JsonPropertyDescription("The least number of pods.")
        @Default("1")
        @Min(1)
        @Max(1000)
        Integer minReplicas,

        @JsonPropertyDescription("The greatest number of pods.")
        @Required
        @Min(1)
        @Max(1000)
        Integer maxReplicas,

        @JsonPropertyDescription("The CPU that pods use on average, in percent of what they request. With more there "
                + "will be more pods.")
        @Default("80")
        @Min(1)
        @Max(1000)
        Integer targetCPUUtilizationPercentage,

        @JsonPropertyDescription("What counts instead of the CPU; of several, what asks for the most pods.")
        @Size(min = 1, max = 8)
        @ListAtomic
        @Nullable
        List<Metric> metrics,

        @JsonPropertyDescription("How fast the number changes.")
        @Nullable
        ScalingBehavior behavior) {}
