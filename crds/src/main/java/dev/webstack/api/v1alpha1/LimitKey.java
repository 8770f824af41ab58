package dev.webstack.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;

/** By what requests are told apart when they are counted. */
public enum LimitKey {
    @JsonProperty("ClientAddress") CLIENT_ADDRESS,
    @JsonProperty("Header") HEADER,
    @JsonProperty("Cookie") COOKIE
}
