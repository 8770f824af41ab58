package dev.webstack.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** The probes of an app's pods. */
@ValidationRule(value = "has(self.startup) || has(self.readiness) || has(self.liveness)",
        message = "must have at least one of `startup`, `readiness` and `liveness`: without `probes`, a pod is ready "
                + "when its port accepts a connection")
public record Probes(
        @JsonPropertyDescription("Whether the app has started; the others begin after that. By default it asks as "
                + "`readiness` does, every 2 seconds, for 5 minutes: then the container is started again.")
        @Nullable
        Probe startup,

        @JsonPropertyDescription("Whether the pod may get requests. By default `port` accepts a connection. Every 5 "
                + "seconds, 3 times, of 3 seconds each.")
        @Nullable
        Probe readiness,

        @JsonPropertyDescription("Whether the app can go on; if not, its container is started again, and its requests "
                + "are lost. None by default. Every 10 seconds, 6 times, of 5 seconds each: a pause of a garbage "
                + "collector is no failure.")
        @Nullable
        Probe liveness) {}
