package dev.webstack.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/** An app that gets a share of a route's requests. */
public record WeightedApp(
        @JsonPropertyDescription("Name of the app.")
        @Required
        @Size(min = 1, max = 28)
        @Pattern(Patterns.NAME)
        String app,

        @JsonPropertyDescription("Its share, as a part of the sum of all weights; 0 for none.")
        @Required
        @Min(0)
        @Max(10000)
        Integer weight) {}
