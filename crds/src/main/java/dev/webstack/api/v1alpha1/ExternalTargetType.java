package dev.webstack.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How a metric from outside is compared. */
public enum ExternalTargetType {
    @JsonProperty("Value") VALUE,
    @JsonProperty("AverageValue") AVERAGE_VALUE
}
