package dev.webstack.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/** The use of a resource by pods. */
public record ResourceMetric(
        @JsonPropertyDescription("cpu or memory.")
        @Required
        @Size(max = 6)
        @Pattern("^(cpu|memory)$")
        String name,

        @JsonPropertyDescription("What it is held at.")
        @Required
        ResourceTarget target) {}
