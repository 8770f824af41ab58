package dev.webstack.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;

/** The proxies in front of nginx that are believed when they say who the client is. */
public record ClientAddress(
        @JsonPropertyDescription("Addresses or networks of these proxies, for example 10.0.0.0/8. What anybody else "
                + "says of a client is dropped.")
        @Required
        @Size(min = 1, max = 64)
        @ValueSize(max = 43)
        @ListSet
        @ValidationRule(value = Patterns.NETWORKS, message = Patterns.NETWORKS_MESSAGE)
        @ValidationRule(value = Patterns.OWN_BITS, message = Patterns.OWN_BITS_MESSAGE)
        List<String> trustedProxies,

        @JsonPropertyDescription("ForwardedFor: by X-Forwarded-For, and by X-Forwarded-Proto for http or https. "
                + "ProxyProtocol: by a PROXY line (version 1 or 2) before everything else, over TLS too; nginx then "
                + "takes no connection without it.")
        @Default("ForwardedFor")
        AddressSource from) {}
