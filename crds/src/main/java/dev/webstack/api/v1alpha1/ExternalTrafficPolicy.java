package dev.webstack.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;

/** To which nodes traffic from outside the cluster goes. */
public enum ExternalTrafficPolicy {
    @JsonProperty("Cluster") CLUSTER,
    @JsonProperty("Local") LOCAL
}
