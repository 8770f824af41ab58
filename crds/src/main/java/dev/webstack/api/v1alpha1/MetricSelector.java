package dev.webstack.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.util.Map;

/** The series of a metric. */
public record MetricSelector(
        @JsonPropertyDescription("Labels that they have.")
        @Size(min = 1, max = 8)
        @ValueSize(max = 63)
        @Required
        Map<String, String> matchLabels) {}
