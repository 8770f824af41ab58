package dev.webstack.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a metric belongs to. */
public enum MetricType {
    @JsonProperty("Resource") RESOURCE,
    @JsonProperty("Pods") PODS,
    @JsonProperty("External") EXTERNAL
}
