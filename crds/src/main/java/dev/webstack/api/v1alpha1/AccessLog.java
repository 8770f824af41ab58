package dev.webstack.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How nginx logs requests. */
public enum AccessLog {
    @JsonProperty("Off") OFF,
    @JsonProperty("Text") TEXT,
    @JsonProperty("JSON") JSON
}
