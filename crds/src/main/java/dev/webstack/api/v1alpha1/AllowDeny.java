package dev.webstack.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Whether an action is allowed. */
public enum AllowDeny {
    @JsonProperty("Allow") ALLOW,
    @JsonProperty("Deny") DENY
}
