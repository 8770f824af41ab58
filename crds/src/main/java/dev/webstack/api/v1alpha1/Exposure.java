package dev.webstack.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Who reaches the files of a route. */
public enum Exposure {
    @JsonProperty("Public") PUBLIC,
    @JsonProperty("Internal") INTERNAL
}
