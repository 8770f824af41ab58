package dev.webstack.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Which responses nginx sends compressed to clients that accept it. */
public enum Compression {
    @JsonProperty("Off") OFF,
    @JsonProperty("Static") STATIC,
    @JsonProperty("All") ALL
}
