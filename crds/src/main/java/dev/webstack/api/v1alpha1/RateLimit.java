package dev.webstack.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** The number of requests that a client may send in a second; each nginx pod counts separately. */
@ValidationRule(value = Patterns.KEY_NAME, fieldPath = ".keyName", message = Patterns.KEY_NAME_MESSAGE)
@ValidationRule(value = Patterns.KEY_HEADER, fieldPath = ".keyName", message = Patterns.KEY_HEADER_MESSAGE)
public record RateLimit(
        @JsonPropertyDescription("Requests a second.")
        @Required
        @Min(1)
        @Max(100000)
        Integer requestsPerSecond,

        @JsonPropertyDescription("How many requests above the rate are let through at once; more get status 429. With "
                + "0, requests must be at least 1/`requestsPerSecond` seconds apart.")
        @Default("0")
        @Min(0)
        @Max(100000)
        Integer burst,

        @JsonPropertyDescription("By what clients are told apart. A request without the header or cookie is not "
                + "counted.")
        @Default("ClientAddress")
        LimitKey key,

        @JsonPropertyDescription("Name of the header or cookie.")
        @Size(min = 1, max = 64)
        @Pattern(Patterns.TOKEN)
        @Nullable
        String keyName,

        @JsonPropertyDescription("DryRun: log what is above the limit, and let it through.")
        @Default("Enforce")
        LimitMode mode) {}
