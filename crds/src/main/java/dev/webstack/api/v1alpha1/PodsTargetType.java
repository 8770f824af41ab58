package dev.webstack.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How a metric of pods is compared. */
public enum PodsTargetType {
    @JsonProperty("AverageValue") AVERAGE_VALUE
}
