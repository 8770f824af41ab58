package dev.webstack.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The type of a Kubernetes Service. */
public enum ServiceType {
    @JsonProperty("ClusterIP") CLUSTER_IP,
    @JsonProperty("NodePort") NODE_PORT,
    @JsonProperty("LoadBalancer") LOAD_BALANCER
}
