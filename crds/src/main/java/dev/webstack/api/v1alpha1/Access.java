package dev.webstack.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The clients that may send requests. Without any of its fields, all clients may. */
@ValidationRule(value = "has(self.allow) || has(self.deny) || has(self.basicAuth)",
        message = "must have one of `allow`, `deny` and `basicAuth`: else everybody gets in")
@ValidationRule(value = "!has(self.allow) || !has(self.deny) || self.allow.all(n, !(n in self.deny))",
        fieldPath = ".allow", message = "must not have what `deny` has: that gets status 403")
public record Access(
        @JsonPropertyDescription("Networks whose clients get in, for example 10.0.0.0/8; all others get status 403. "
                + "What counts is who opened the connection to nginx, or `nginx.clientAddress` where that is there.")
        @Size(min = 1, max = 64)
        @ValueSize(max = 43)
        @ListSet
        @ValidationRule(value = Patterns.NETWORKS, message = Patterns.NETWORKS_MESSAGE)
        @ValidationRule(value = Patterns.OWN_BITS, message = Patterns.OWN_BITS_MESSAGE)
        @Nullable
        List<String> allow,

        @JsonPropertyDescription("Networks whose clients get status 403, also where `allow` names them.")
        @Size(min = 1, max = 64)
        @ValueSize(max = 43)
        @ListSet
        @ValidationRule(value = Patterns.NETWORKS, message = Patterns.NETWORKS_MESSAGE)
        @ValidationRule(value = Patterns.OWN_BITS, message = Patterns.OWN_BITS_MESSAGE)
        @Nullable
        List<String> deny,

        @JsonPropertyDescription("Requires a user and a password, besides `allow` and `deny`.")
        @Nullable
        BasicAuth basicAuth) {}
