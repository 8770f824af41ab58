package dev.webstack.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How a request above a limit is handled. */
public enum LimitMode {
    @JsonProperty("Enforce") ENFORCE,
    @JsonProperty("DryRun") DRY_RUN
}
