package dev.webstack.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A certificate, and the host names for which clients get it. */
public record Tls(
        @JsonPropertyDescription("Name of a Secret of the type kubernetes.io/tls, as cert-manager makes one: "
                + "`tls.crt` holds the certificate and those that lead to its root, `tls.key` the private key. "
                + "nginx reads it; the operator does not. A renewed one is served without a restart. While it is "
                + "missing, clients that ask for its names get no connection.")
        @Required
        @Size(min = 1, max = 63)
        @Pattern("^[a-z0-9]([-a-z0-9]*[a-z0-9])?$")
        String secretName,

        @JsonPropertyDescription("Host names of the certificate, as a client names them when it connects (SNI). "
                + "Without it: every name that no other certificate has. If all certificates have names, the first "
                + "one is also for unknown names.")
        @Size(min = 1, max = 16)
        @ValueSize(max = 253)
        @ListSet
        @ValidationRule(value = Patterns.LABELS, message = "each entry " + Patterns.LABELS_MESSAGE)
        @Nullable
        List<@Pattern(Patterns.HOSTNAME) String> hostnames) {}
