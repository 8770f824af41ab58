package dev.webstack.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How the path of a route is compared with the path of a request. */
public enum PathType {
    @JsonProperty("Exact") EXACT,
    @JsonProperty("Prefix") PREFIX,
    @JsonProperty("Regex") REGEX
}
