package dev.webstack.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Whether nginx does something. */
public enum OnOff {
    @JsonProperty("On") ON,
    @JsonProperty("Off") OFF
}
