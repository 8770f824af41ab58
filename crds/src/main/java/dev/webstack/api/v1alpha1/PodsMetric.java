package dev.webstack.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;

/** A metric that is not a resource. */
public record PodsMetric(
        @JsonPropertyDescription("The metric.")
        @Required
        MetricName metric,

        @JsonPropertyDescription("What it is held at.")
        @Required
        PodsTarget target) {}
