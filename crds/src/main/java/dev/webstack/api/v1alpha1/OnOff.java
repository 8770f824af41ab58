package dev.webstack.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Whether a behaviour of nginx is switched on. */
public enum OnOff {
    @JsonProperty("On") ON,
    @JsonProperty("Off") OFF
}
