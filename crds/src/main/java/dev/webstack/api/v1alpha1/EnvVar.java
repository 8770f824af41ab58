package dev.webstack.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/** An environment variable of an app's container. */
public record EnvVar(
        @JsonPropertyDescription("Name of the variable.")
        @Required
        @Size(min = 1, max = 256)
        @Pattern("^[A-Za-z_][A-Za-z0-9_.-]*$")
        String name,

        @JsonPropertyDescription("Value of the variable. `$(OTHER)` stands for the value of a variable named before "
                + "it.")
        @Required
        @Size(max = 32768)
        String value) {}
