package dev.webstack.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How a route's path is compared with a request's. */
public enum PathType {
    @JsonProperty("Exact") EXACT,
    @JsonProperty("Prefix") PREFIX,
    @JsonProperty("Regex") REGEX
}
