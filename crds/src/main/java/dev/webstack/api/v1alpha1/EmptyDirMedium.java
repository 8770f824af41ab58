package dev.webstack.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Where an empty directory lies, if not on the node's disk. */
public enum EmptyDirMedium {
    @JsonProperty("Memory") MEMORY
}
