package dev.webstack.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** What an autoscaler holds the use of a resource at. */
@ValidationRule(value = ResourceTarget.ONE, fieldPath = ".type", message = ResourceTarget.ONE_MESSAGE)
public record ResourceTarget(
        @JsonPropertyDescription("Which of the others is there.")
        @Required
        ResourceTargetType type,

        @JsonPropertyDescription("For each pod, such as `500m` or `100Mi`.")
        @Size(min = 1, max = 12)
        @Pattern(Metric.AMOUNT)
        @Nullable
        String averageValue,

        @JsonPropertyDescription("Percent of what pods request.")
        @Min(1)
        @Max(1000)
        @Nullable
        Integer averageUtilization) {

    static final String ONE = "has(self.averageValue) == (self.type == 'AverageValue') "
            + "&& has(self.averageUtilization) == (self.type == 'Utilization')";
    static final String ONE_MESSAGE = "must name the member that is beside it: Utilization for `averageUtilization`, "
            + "AverageValue for `averageValue`";
}
