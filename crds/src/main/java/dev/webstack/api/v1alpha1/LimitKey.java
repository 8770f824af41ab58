package dev.webstack.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The property of a request by which a limit tells clients apart. */
public enum LimitKey {
    @JsonProperty("ClientAddress") CLIENT_ADDRESS,
    @JsonProperty("Header") HEADER,
    @JsonProperty("Cookie") COOKIE
}
