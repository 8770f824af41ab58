package dev.webstack.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Which pod of an app gets a request. */
public enum LoadBalancing {
    @JsonProperty("Random") RANDOM,
    @JsonProperty("LeastConnections") LEAST_CONNECTIONS,
    @JsonProperty("StickyCookie") STICKY_COOKIE,
    @JsonProperty("StickySession") STICKY_SESSION
}
