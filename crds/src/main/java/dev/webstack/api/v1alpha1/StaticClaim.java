package dev.webstack.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/** A PersistentVolumeClaim of the user. */
public record StaticClaim(
        @JsonPropertyDescription("Name of the claim, which nginx mounts read-only. For pods on several nodes its "
                + "access mode has to be ReadOnlyMany or ReadWriteMany.")
        @Required
        @Size(min = 1, max = 253)
        @Pattern(Patterns.SUBDOMAIN)
        String claimName) {}
