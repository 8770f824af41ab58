package dev.webstack.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How a value of a request is compared. */
public enum MatchType {
    @JsonProperty("Exact") EXACT,
    @JsonProperty("Regex") REGEX
}
