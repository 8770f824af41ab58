package dev.webstack.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What becomes of a request above a limit. */
public enum LimitMode {
    @JsonProperty("Enforce") ENFORCE,
    @JsonProperty("DryRun") DRY_RUN
}
