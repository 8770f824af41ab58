package dev.webstack.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** The source of a variable's value: exactly one. */
@ValidationRule(value = EnvVarSource.ONE,
        message = "must have exactly one of `secretKeyRef`, `configMapKeyRef` and `fieldRef`")
public record EnvVarSource(
        @JsonPropertyDescription("A key of a Secret. The operator does not read it.")
        @Nullable
        KeySelector secretKeyRef,

        @JsonPropertyDescription("A key of a ConfigMap.")
        @Nullable
        KeySelector configMapKeyRef,

        @JsonPropertyDescription("A field of the pod.")
        @Nullable
        FieldSelector fieldRef) {

    static final String ONE = "[has(self.secretKeyRef), has(self.configMapKeyRef), has(self.fieldRef)]"
            + ".filter(x, x).size() == 1";
}
