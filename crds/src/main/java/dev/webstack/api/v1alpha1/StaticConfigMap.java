package dev.webstack.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/** A ConfigMap of the user whose keys are files. */
public record StaticConfigMap(
        @JsonPropertyDescription("Name of the ConfigMap. nginx serves a copy of it: a change is tested and rolled out "
                + "like one of the spec, and without the ConfigMap no change is.")
        @Required
        @Size(min = 1, max = 253)
        @Pattern(Patterns.SUBDOMAIN)
        String name) {}
