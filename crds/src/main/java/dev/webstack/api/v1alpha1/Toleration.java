package dev.webstack.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** A taint that does not keep pods away. */
@ValidationRule(value = "self.operator == 'Exists' || has(self.key)", fieldPath = ".key",
        message = "must be there, unless the `operator` is Exists")
@ValidationRule(value = "self.operator == 'Equal' || !has(self.value)", fieldPath = ".value",
        message = "must not be there with the `operator` Exists")
public record Toleration(
        @JsonPropertyDescription("Key of the taint; without it: any.")
        @Size(min = 1, max = 317)
        @Pattern("^" + Patterns.QUALIFIED_NAME + "$")
        @Nullable
        String key,

        @JsonPropertyDescription("Equal: the taint has this `value`. Exists: it has any.")
        @Default("Equal")
        TolerationOperator operator,

        @JsonPropertyDescription("Value of the taint.")
        @Size(max = 63)
        @Pattern("^([A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?)?$")
        @Nullable
        String value,

        @JsonPropertyDescription("Effect of the taint; without it: any.")
        @Nullable
        TaintEffect effect) {}
