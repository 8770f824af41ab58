package dev.webstack.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;

/** A metric from outside the cluster. */
public record ExternalMetric(
        @JsonPropertyDescription("The metric.")
        @Required
        MetricSeries metric,

        @JsonPropertyDescription("What it is held at.")
        @Required
        ExternalTarget target) {}
