package dev.webstack.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** The probes of an app's pods. */
@ValidationRule(value = "has(self.readiness)",
        message = "must have `readiness`: without `probes`, a pod is ready when its port accepts a connection")
public record Probes(
        @JsonPropertyDescription("An HTTP request that succeeds when the pod may get traffic.")
        @Nullable
        HttpProbe readiness) {}
