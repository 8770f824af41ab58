package dev.webstack.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How a taint is compared. */
public enum TolerationOperator {
    @JsonProperty("Exists") EXISTS,
    @JsonProperty("Equal") EQUAL
}
