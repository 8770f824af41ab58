package dev.webstack.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;

/** HTTP's Basic authentication (RFC 7617). */
@ValidationRule(value = "self.realm != 'off'", fieldPath = ".realm",
        message = "must not be 'off': with that, nginx asks nobody for a password")
public record BasicAuth(
        @JsonPropertyDescription("Name of a Secret whose key `auth` holds the lines of an htpasswd file. "
                + "nginx reads it; the operator does not. While the Secret is missing, no pod of nginx starts.")
        @Required
        @Size(min = 1, max = 63)
        @Pattern("^[a-z0-9]([-a-z0-9]*[a-z0-9])?$")
        String secretName,

        @JsonPropertyDescription("Text that browsers show when they ask for the password.")
        @Default("Restricted")
        @Size(min = 1, max = 64)
        @Pattern("^[A-Za-z0-9 ._-]+$")
        String realm) {}
