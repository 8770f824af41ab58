package dev.webstack.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** A directory that is empty when the pod starts. */
public record EmptyDirVolume(
        @JsonPropertyDescription("Memory: in memory, which counts to the container's own. By default on the node's "
                + "disk.")
        @Nullable
        EmptyDirMedium medium,

        @JsonPropertyDescription("The most that it may hold, such as `64Mi`; a pod that exceeds it is evicted.")
        @Size(min = 3, max = 8)
        @Pattern("^[1-9][0-9]{0,5}(Ki|Mi|Gi|Ti)$")
        @Nullable
        String sizeLimit) {}
