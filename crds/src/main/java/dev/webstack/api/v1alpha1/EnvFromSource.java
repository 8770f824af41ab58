package dev.webstack.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** A Secret or ConfigMap, each key of which becomes an environment variable. */
@ValidationRule(value = "has(self.configMapRef) != has(self.secretRef)",
        message = "must have either `configMapRef` or `secretRef`")
public record EnvFromSource(
        @JsonPropertyDescription("What the name of each variable starts with, before the key.")
        @Size(min = 1, max = 256)
        @Pattern(Patterns.VARIABLE)
        @Nullable
        String prefix,

        @JsonPropertyDescription("A ConfigMap.")
        @Nullable
        ObjectReference configMapRef,

        @JsonPropertyDescription("A Secret. The operator does not read it.")
        @Nullable
        ObjectReference secretRef) {}
