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

/** The number of requests of one client that may run at once; each nginx pod counts separately. */
@ValidationRule(value = Patterns.KEY_NAME, fieldPath = ".keyName", message = Patterns.KEY_NAME_MESSAGE)
@ValidationRule(value = Patterns.KEY_HEADER, fieldPath = ".keyName", message = Patterns.KEY_HEADER_MESSAGE)
public record ConnectionLimit(
        @JsonPropertyDescription("Requests under way; more get status 429.")
        @Required
        @Min(1)
        @Max(100000)
        Integer connections,

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
