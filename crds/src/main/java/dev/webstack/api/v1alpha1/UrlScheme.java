package dev.webstack.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The scheme of a URL. */
public enum UrlScheme {
    @JsonProperty("http") HTTP,
    @JsonProperty("https") HTTPS
}
