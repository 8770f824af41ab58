package dev.webstack.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** An environment variable of an app's container. */
@ValidationRule(value = "has(self.value) != has(self.valueFrom)", message = "must have either `value` or `valueFrom`")
public record EnvVar(
        @JsonPropertyDescription("Name of the variable.")
        @Required
        @Size(min = 1, max = 256)
        @Pattern(Patterns.VARIABLE)
        String name,

        @JsonPropertyDescription("Value of the variable. `$(OTHER)` stands for the value of a variable named before "
                + "it.")
        @Size(max = 32768)
        @Nullable
        String value,

        @JsonPropertyDescription("Where the value comes from. A pod reads it when it starts, and not again.")
        @Nullable
        EnvVarSource valueFrom) {}
