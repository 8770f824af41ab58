package dev.webstack.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import org.jspecify.annotations.Nullable;

/** As whom the processes of a pod run. */
public record PodSecurity(
        @JsonPropertyDescription("User; 10101 without it.")
        @Min(1)
        @Max(2147483647)
        @Nullable
        Integer runAsUser,

        @JsonPropertyDescription("Group; 10101 without it.")
        @Min(0)
        @Max(2147483647)
        @Nullable
        Integer runAsGroup,

        @JsonPropertyDescription("Group of the files of volumes; 10101 without it.")
        @Min(0)
        @Max(2147483647)
        @Nullable
        Integer fsGroup) {}
