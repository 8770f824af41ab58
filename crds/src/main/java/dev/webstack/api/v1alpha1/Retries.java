package dev.webstack.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;

/** How nginx reacts when a connection to an app fails. */
public record Retries(
        @JsonPropertyDescription("How often a request is tried again after its connection was refused or lost. A "
                + "request that may have had an effect (POST, PATCH ...) only if nothing of it was sent.")
        @Required
        @Min(0)
        @Max(5)
        Integer attempts) {}
