package dev.webstack.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Whether something may be done. */
public enum AllowDeny {
    @JsonProperty("Allow") ALLOW,
    @JsonProperty("Deny") DENY
}
