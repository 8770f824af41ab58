package dev.webstack.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;

/** The Service in front of nginx. Its port is 80. */
public record NginxService(
        @JsonPropertyDescription("Type of the Service, as in Kubernetes.")
        @Default("ClusterIP")
        ServiceType type) {}
