package dev.webstack.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;

/** HTTP Strict Transport Security (RFC 6797): browsers no longer use HTTP. */
public record Hsts(
        @JsonPropertyDescription("Seconds for which a browser remembers it; 0 makes it forget.")
        @Required
        @Min(0)
        @Max(63072000)
        Integer maxAgeSeconds) {}
