package dev.webstack.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a policy counts. */
public enum ScalingPolicyType {
    @JsonProperty("Pods") PODS,
    @JsonProperty("Percent") PERCENT
}
