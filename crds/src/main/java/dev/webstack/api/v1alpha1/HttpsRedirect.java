package dev.webstack.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Whether a request over HTTP is redirected to HTTPS, and how long a client may remember that. */
public enum HttpsRedirect {
    @JsonProperty("Off") OFF,
    @JsonProperty("Temporary") TEMPORARY,
    @JsonProperty("Permanent") PERMANENT
}
