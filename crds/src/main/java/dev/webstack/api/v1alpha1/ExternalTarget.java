package dev.webstack.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** What an autoscaler holds a metric from outside at. */
@ValidationRule(value = ExternalTarget.ONE, fieldPath = ".type", message = ExternalTarget.ONE_MESSAGE)
public record ExternalTarget(
        @JsonPropertyDescription("Which of the others is there.")
        @Required
        ExternalTargetType type,

        @JsonPropertyDescription("The whole.")
        @Size(min = 1, max = 12)
        @Pattern(Metric.AMOUNT)
        @Nullable
        String value,

        @JsonPropertyDescription("For each pod, such as `500m` or `100Mi`.")
        @Size(min = 1, max = 12)
        @Pattern(Metric.AMOUNT)
        @Nullable
        String averageValue) {

    static final String ONE = "has(self.value) == (self.type == 'Value') "
            + "&& has(self.averageValue) == (self.type == 'AverageValue')";
    static final String ONE_MESSAGE = "must name the member that is beside it: Value for `value`, AverageValue for "
            + "`averageValue`";
}
