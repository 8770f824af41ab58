package dev.webstack.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;

/** When the kubelet pulls an image. */
public enum PullPolicy {
    @JsonProperty("Always") ALWAYS,
    @JsonProperty("IfNotPresent") IF_NOT_PRESENT,
    @JsonProperty("Never") NEVER
}
