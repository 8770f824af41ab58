package dev.webstack.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/** A parameter that the query of a request must have; its first occurrence is compared. */
public record QueryParamMatch(
        @JsonPropertyDescription("Name of the parameter; case counts.")
        @Required
        @Size(min = 1, max = 64)
        @Pattern("^[A-Za-z0-9_.~-]+$")
        String name,

        @JsonPropertyDescription("How `value` is compared. Exact: with the decoded value. "
                + "Regex: as an RE2 expression that must match all of the value as it was sent, percent-encoded.")
        @Default("Exact")
        MatchType type,

        @JsonPropertyDescription("The value that the parameter must have, or the expression that it must match.")
        @Required
        @Size(min = 1, max = 256)
        @Pattern(Patterns.PRINTABLE)
        String value) {}
