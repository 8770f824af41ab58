package dev.webstack.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Where a trusted proxy says for which client it speaks. */
public enum AddressSource {
    @JsonProperty("ForwardedFor") FORWARDED_FOR,
    @JsonProperty("ProxyProtocol") PROXY_PROTOCOL
}
