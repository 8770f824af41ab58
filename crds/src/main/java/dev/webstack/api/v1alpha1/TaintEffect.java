package dev.webstack.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a taint does to pods. */
public enum TaintEffect {
    @JsonProperty("NoSchedule") NO_SCHEDULE,
    @JsonProperty("PreferNoSchedule") PREFER_NO_SCHEDULE,
    @JsonProperty("NoExecute") NO_EXECUTE
}
