package dev.webstack.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/** A field of a pod. */
public record FieldSelector(
        @JsonPropertyDescription("The field, such as `metadata.name`, `spec.nodeName` or `status.podIP`.")
        @Required
        @Size(min = 1, max = 63)
        @Pattern("^(metadata[.](name|namespace|uid)|spec[.](nodeName|serviceAccountName)"
                + "|status[.](hostIPs?|podIPs?))$")
        String fieldPath) {}
