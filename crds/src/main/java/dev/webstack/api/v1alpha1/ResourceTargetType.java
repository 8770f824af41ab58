package dev.webstack.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How the use of a resource is compared. */
public enum ResourceTargetType {
    @JsonProperty("Utilization") UTILIZATION,
    @JsonProperty("AverageValue") AVERAGE_VALUE
}
