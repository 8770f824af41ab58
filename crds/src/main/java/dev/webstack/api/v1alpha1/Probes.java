package dev.webstack.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;

/** How the pods of an app are watched. */
public record Probes(
        @JsonPropertyDescription("An HTTP request that succeeds when the pod may get traffic.")
        @Nullable
        HttpProbe readiness) {}
