package dev.webstack.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** The name of a metric, and which of its series count. */
public record MetricSeries(
        @JsonPropertyDescription("Its name.")
        @Required
        @Size(min = 1, max = 253)
        @Pattern(Patterns.METRIC)
        String name,

        @JsonPropertyDescription("Which of its series count.")
        @Nullable
        MetricSelector selector) {}
