package dev.webstack.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/** The name of a metric. */
public record MetricName(
        @JsonPropertyDescription("Its name.")
        @Required
        @Size(min = 1, max = 253)
        @Pattern(Patterns.METRIC)
        String name) {}
