package dev.webstack.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Which of several policies counts. */
public enum ScalingSelect {
    @JsonProperty("Max") MAX,
    @JsonProperty("Min") MIN,
    @JsonProperty("Disabled") DISABLED
}
