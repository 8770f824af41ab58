package dev.webstack.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** An aspect of the state, in the form of the Kubernetes API conventions (metav1.Condition). */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Condition(
        @JsonPropertyDescription("Aspect of which the condition speaks, for example Ready.")
        @Required
        @Size(min = 1, max = 64)
        String type,

        @JsonPropertyDescription("Whether it holds: True, False or Unknown.")
        @Required
        @Pattern("^(True|False|Unknown)$")
        @Size(max = 7)
        String status,

        @JsonPropertyDescription("Generation of the resource that the condition speaks of.")
        @Min(0)
        @Nullable
        Long observedGeneration,

        @JsonPropertyDescription("When `status` last changed, as RFC 3339.")
        @Required
        @Size(max = 64)
        String lastTransitionTime,

        @JsonPropertyDescription("Why, in one CamelCase word that programs may compare.")
        @Required
        @Size(min = 1, max = 128)
        @Pattern("^[A-Za-z]([A-Za-z0-9_,:]*[A-Za-z0-9_])?$")
        String reason,

        @JsonPropertyDescription("Why, for a person.")
        @Required
        @Size(max = 4096)
        String message) {}
