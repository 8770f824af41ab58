package dev.webstack.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import io.fabric8.kubernetes.api.model.Quantity;
import java.util.Map;

/** Compute resources of a container, as in a Pod. */
public record Resources(
        @JsonPropertyDescription("What the scheduler sets aside, for example `cpu: 250m` and `memory: 384Mi`.") @Size(max = 8) Map<String, Quantity> requests,

        @JsonPropertyDescription("What the container may not exceed.") @Size(max = 8) Map<String, Quantity> limits) {}
